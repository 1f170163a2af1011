import { z } from "zod";
import {
  DemandCategory,
  IsoDate,
  IssuedOnFrom,
  LanguageTag,
  Outcome,
  Role,
  SignatoryKind,
  StatementKind,
} from "./values.ts";

/** The characters of the canonical text that say so: UTF-16 offsets, and the element they stand in. */
export const Quote = z
  .strictObject({
    start: z.int().nonnegative(),
    end: z.int().positive(),
    element: z.string().min(1),
  })
  .refine((quote) => quote.end > quote.start, "Expected a quote that ends after it starts");
export type Quote = z.infer<typeof Quote>;

/** Long names exist; a sentence taken for a name is longer. */
const Name = z.string().min(2).max(200);

export const PersonFinding = z.strictObject({
  /** Nominative, in the page's own language and script. */
  name: Name,
  printed: Name,
  role: Role,
  articles: z.array(z.string()),
  outcome: Outcome.nullable(),
  term_months: z.int().positive().nullable(),
  quote: Quote,
});
export type PersonFinding = z.infer<typeof PersonFinding>;

export const SignatoryFinding = z.strictObject({ name: Name, kind: SignatoryKind, quote: Quote });
export type SignatoryFinding = z.infer<typeof SignatoryFinding>;

export const DemandFinding = z.strictObject({
  text: z.string().min(2),
  category: DemandCategory,
  quote: Quote,
});
export type DemandFinding = z.infer<typeof DemandFinding>;

export const LegalReferenceFinding = z.strictObject({
  /** `by-criminal-code`, `ICCPR`, `ECHR`, `UDHR`, … */
  instrument: z.string().min(2),
  article: z.string().nullable(),
  part: z.string().nullable(),
  printed: z.string().min(2),
  quote: Quote,
});
export type LegalReferenceFinding = z.infer<typeof LegalReferenceFinding>;

export const IssueFinding = z.strictObject({
  /** A stable word for programs: `count_mismatch`, `not_a_statement`, `date_conflict`, … */
  code: z.string().regex(/^[a-z]+(?:_[a-z]+)*$/u),
  message: z.string().min(1),
});
export type IssueFinding = z.infer<typeof IssueFinding>;

/** Everything found on one page: what `zayava extract` prints. */
export const Findings = z.strictObject({
  url: z.url(),
  source: z.string().nullable(),
  is_statement: z.boolean(),
  kind: StatementKind.nullable(),
  language: LanguageTag.nullable(),
  title: z.string(),
  subtitle: z.string().nullable(),
  place: z.string().nullable(),
  issued_on: IsoDate.nullable(),
  issued_on_from: IssuedOnFrom.nullable(),
  published_at: z.iso.datetime({ offset: true }).nullable(),
  modified_at: z.iso.datetime({ offset: true }).nullable(),
  publisher: z.string().nullable(),
  claimed_count: z.int().positive().nullable(),
  /** The statement's subjects. */
  people: z.array(PersonFinding),
  /** Everybody else who is named: officials, victims, people of earlier statements. */
  other_people: z.array(PersonFinding),
  signatories: z.array(SignatoryFinding),
  demands: z.array(DemandFinding),
  legal_references: z.array(LegalReferenceFinding),
  issues: z.array(IssueFinding),
});
export type Findings = z.infer<typeof Findings>;
