import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import { compareText } from "../order.ts";

const QUOTES = /["'“”„«»‘’ʼ`]/gu;
const DASHES = /[-‐‑‒–—−]+/gu;
const SPACES = /\s+/gu;
const TRAILING = /[\s.;,:]+$/u;
const LEADING_FORM = /^(?:the|hrc|роо|рпоо|гро|мро)\s+/u;

/** One row of `curation/organizations.csv`; lists are separated by `;`. */
export const CuratedOrganization = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u),
  name_en: z.string().min(2),
  name_be: z.string().nullable(),
  name_ru: z.string().nullable(),
  aliases: z.array(z.string().min(2)),
  kind: z.string().nullable(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/u)
    .nullable(),
  website: z.url().nullable(),
  identifiers: z.array(z.string().regex(/^[a-z]+:\S+$/u)),
});
export type CuratedOrganization = z.infer<typeof CuratedOrganization>;

/** A signatory as printed in one document. */
export interface PrintedSignatory {
  readonly document_id: string;
  readonly position: number;
  readonly signatory_kind: string;
  readonly name_printed: string;
}

export interface OrganizationLink {
  readonly document_id: string;
  readonly position: number;
  readonly organization_id: string;
}

export interface OrganizationFacts {
  readonly organization_id: string;
  readonly name_en: string | null;
  readonly name_be: string | null;
  readonly name_ru: string | null;
  readonly kind: string | null;
  readonly country: string | null;
  readonly website: string | null;
  readonly identifiers: string[];
  readonly is_curated: boolean;
}

export interface ResolvedOrganizations {
  readonly links: readonly OrganizationLink[];
  readonly facts: readonly OrganizationFacts[];
}

/**
 * Returns the organization of every signatory that is not a person: the curated one if a name or
 * alias equals the printed name after folding, else an organization of its own. Nothing is joined
 * by similarity. Throws a RangeError if one folded name belongs to two curated organizations.
 */
export function resolveOrganizations(
  signatories: readonly PrintedSignatory[],
  { curated, key }: { curated: readonly CuratedOrganization[]; key: Uint8Array },
): ResolvedOrganizations {
  const known = aliasesOf(curated);
  const organizations = signatories.filter(({ signatory_kind: kind }) => kind !== "person");
  const byName = Map.groupBy(organizations, ({ name_printed: name }) => foldOrganization(name));
  const facts = new Map<string, OrganizationFacts>();
  const links = [...byName].flatMap(([folded, printed]) => {
    const organization = known.get(folded);
    const about = organization === undefined ? unknown(folded, key) : factsOf(organization);
    facts.set(about.organization_id, about);
    return printed.map(({ document_id, position }) => ({
      document_id,
      position,
      organization_id: about.organization_id,
    }));
  });
  const inOrder = [...facts.values()].toSorted((a, b) =>
    compareText(a.organization_id, b.organization_id),
  );
  return { links, facts: inOrder };
}

/**
 * Returns what two printings of one organization's name share: no quotes, case, dashes, article or
 * legal form, single spaces. `The Human Rights Center “Viasna”` gives `human rights center viasna`.
 */
export function foldOrganization(name: string): string {
  const plain = name
    .normalize("NFC")
    .toLowerCase()
    .replace(QUOTES, "")
    .replace(DASHES, " ")
    .replaceAll("ё", "е")
    .replaceAll("centre", "center")
    .replace(SPACES, " ")
    .trim()
    .replace(TRAILING, "");
  return plain.replace(LEADING_FORM, "");
}

function aliasesOf(curated: readonly CuratedOrganization[]): Map<string, CuratedOrganization> {
  const known = new Map<string, CuratedOrganization>();
  for (const organization of curated) {
    const { name_en, name_be, name_ru, aliases } = organization;
    for (const name of [name_en, name_be, name_ru, ...aliases]) {
      if (name === null) continue;
      const folded = foldOrganization(name);
      const other = known.get(folded);
      if (other !== undefined && other !== organization) {
        throw new RangeError(
          `Cannot read curation/organizations.csv: expected "${name}" once, found it for "${other.slug}" and "${organization.slug}"; remove one of them`,
        );
      }
      known.set(folded, organization);
    }
  }
  return known;
}

function factsOf(organization: CuratedOrganization): OrganizationFacts {
  const { slug, name_en, name_be, name_ru, kind, country, website, identifiers } = organization;
  const hash = createHash("sha256").update(`organization\n${slug}`).digest("hex");
  return {
    organization_id: `or_${hash.slice(0, 16)}`,
    name_en,
    name_be,
    name_ru,
    kind,
    country,
    website,
    identifiers: identifiers.toSorted(compareText),
    is_curated: true,
  };
}

/** A signatory of unknown kind can be a person, so that its id is keyed like a person's. */
function unknown(folded: string, key: Uint8Array): OrganizationFacts {
  const hash = createHmac("sha256", key).update(`organization\n${folded}`).digest("hex");
  return {
    organization_id: `or_${hash.slice(0, 16)}`,
    name_en: null,
    name_be: null,
    name_ru: null,
    kind: null,
    country: null,
    website: null,
    identifiers: [],
    is_curated: false,
  };
}
