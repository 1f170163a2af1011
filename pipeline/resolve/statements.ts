import { createHash } from "node:crypto";
import { compareText } from "../order.ts";
import { groupsOf } from "./groups.ts";
import { nameKey } from "./skeleton.ts";

/** What of an edition tells which statement it is. */
export interface Edition {
  readonly document_id: string;
  readonly source_id: string;
  readonly url: string;
  readonly canonical_url: string;
  readonly language: string;
  readonly kind: string;
  /** ISO 8601 day. */
  readonly issued_on: string;
  readonly claimed_count: number | null;
  /** Place in the order in which the archive got it: see {@link archiveOrder}. */
  readonly archived: string;
  /** When this wording was seen last: a later capture of it counts, also one that said 304. */
  readonly last_seen_at: string;
  readonly text_sha256: string;
  /** Canonical addresses that the page declares as its other languages. */
  readonly alternate_urls: readonly string[];
  readonly subjects: readonly string[];
  /** Ids of organizations that signed. */
  readonly signatory_ids: readonly string[];
}

export interface StatementLink {
  readonly document_id: string;
  readonly statement_id: string;
  readonly superseded_by: string | null;
  readonly is_current: boolean;
  readonly is_founding: boolean;
}

const DAYS_APART = 3;
const MILLISECONDS_A_DAY = 86_400_000;

/**
 * Returns the statement of every edition. Two editions are one statement if they share the
 * canonical address; or wording and day; or day within 3 days, kind and a declared language link;
 * or day within 3 days, kind and the set of named subjects; or, in two languages of one source, day,
 * kind, claimed number and half of the signatories, where no third page fits as well. The bound of
 * 3 days is the greatest distance seen between the pages of one statement.
 */
export function resolveStatements(unordered: readonly Edition[]): StatementLink[] {
  const editions = unordered.toSorted(byFounding);
  const groups = groupsOf(editions.length);
  const joinAll = (members: readonly Indexed[]) => {
    for (const { index } of members) groups.join(members[0]?.index ?? index, index);
  };
  const indexed = editions.map((edition, index) => ({ ...edition, index }));
  const byUrl = Map.groupBy(indexed, ({ canonical_url: url }) => url);
  for (const members of byUrl.values()) joinAll(members);
  for (const members of Map.groupBy(
    indexed,
    ({ text_sha256: text, issued_on: day }) => `${day} ${text}`,
  ).values()) {
    joinAll(members);
  }
  joinDeclared(indexed, byUrl, groups.join);
  joinNamesakes(indexed, groups.join);
  joinTwins(indexed, groups);
  const statements = Map.groupBy(indexed, ({ index }) => groups.find(index));
  return [...statements.values()].flatMap(linksOf);
}

type Indexed = Edition & { readonly index: number };
type Join = (a: number, b: number) => void;

/** Pages that link each other as languages of one text (`link[hreflang]`). */
function joinDeclared(
  editions: readonly Indexed[],
  byUrl: ReadonlyMap<string, readonly Indexed[]>,
  join: Join,
): void {
  for (const edition of editions) {
    const alternates = edition.alternate_urls.flatMap((url) => byUrl.get(url) ?? []);
    for (const other of alternates) {
      if (isSameOccasion(edition, other)) join(edition.index, other.index);
    }
  }
}

/** Pages of any publisher that name the same people, in any script, on the same occasion. */
function joinNamesakes(editions: readonly Indexed[], join: Join): void {
  const named = editions.filter(({ subjects }) => subjects.length > 0);
  const groups = Map.groupBy(named, ({ subjects, kind }) => {
    const names = subjects.map(nameKey).toSorted(compareText);
    return `${kind} ${names.join(";")}`;
  });
  for (const members of groups.values()) {
    const inOrder = members.toSorted((a, b) => compareText(a.issued_on, b.issued_on));
    for (const [at, edition] of inOrder.entries()) {
      const previous = inOrder[at - 1];
      if (previous !== undefined && isSameOccasion(previous, edition)) {
        join(previous.index, edition.index);
      }
    }
  }
}

/** Languages of one source that do not link each other: joined only where exactly two pages fit. */
function joinTwins(
  editions: readonly Indexed[],
  { join, find }: ReturnType<typeof groupsOf>,
): void {
  const counted = editions.filter(({ claimed_count: claimed }) => claimed !== null);
  const occasions = Map.groupBy(
    counted,
    ({ source_id: source, issued_on: day, kind, claimed_count: claimed }) =>
      `${source} ${day} ${kind} ${claimed}`,
  );
  for (const members of occasions.values()) {
    const languages = Map.groupBy(members, ({ language }) => language.slice(0, 2));
    const pages = [...languages.values()].map((found) =>
      Map.groupBy(found, ({ index }) => find(index)),
    );
    // Two statements of one day, kind and number in one language: nobody can tell which is whose.
    if (pages.some((statements) => statements.size > 1)) continue;
    const [first, ...others] = members;
    for (const other of others) {
      if (first !== undefined && shareSignatories(first, other)) join(first.index, other.index);
    }
  }
}

function shareSignatories(a: Edition, b: Edition): boolean {
  const shared = b.signatory_ids.filter((id) => a.signatory_ids.includes(id)).length;
  const most = Math.max(a.signatory_ids.length, b.signatory_ids.length);
  return most > 0 && shared * 2 >= most;
}

function isSameOccasion(a: Edition, b: Edition): boolean {
  const distance = Math.abs(Date.parse(a.issued_on) - Date.parse(b.issued_on));
  return a.kind === b.kind && distance <= DAYS_APART * MILLISECONDS_A_DAY;
}

/**
 * The founding edition gives the statement its id: the one that the archive got first. An older
 * capture that others made can come later; it must not rename what was released.
 */
function byFounding(a: Edition, b: Edition): number {
  return compareText(a.archived, b.archived) || compareText(a.document_id, b.document_id);
}

function linksOf(editions: readonly Indexed[]): StatementLink[] {
  const [founding] = editions;
  if (founding === undefined) return [];
  const statementId = statementIdOf(founding);
  const addresses = Map.groupBy(editions, ({ url }) => url);
  return [...addresses.values()].flatMap((chain) => {
    const inOrder = chain.toSorted(
      (a, b) => compareText(a.last_seen_at, b.last_seen_at) || byFounding(a, b),
    );
    return inOrder.map(({ document_id }, at) => ({
      document_id,
      statement_id: statementId,
      superseded_by: inOrder[at + 1]?.document_id ?? null,
      is_current: at === inOrder.length - 1,
      is_founding: document_id === founding.document_id,
    }));
  });
}

/** Hashes what the source gave us, uncleaned by later rules: source id and canonical address. */
function statementIdOf({ source_id: source, canonical_url: url }: Edition): string {
  const hash = createHash("sha256").update(`${source}\n${url}`).digest("hex");
  return `st_${hash.slice(0, 16)}`;
}
