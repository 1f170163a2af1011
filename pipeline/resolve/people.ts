import { createHmac } from "node:crypto";
import type { Role } from "../../schemas/values.ts";
import { compareText } from "../order.ts";
import { type Groups, groupsOf } from "./groups.ts";
import { nameKey, skeletons } from "./skeleton.ts";

/** One place where somebody is named, with what tells who it may be. */
export interface Mention {
  readonly document_id: string;
  readonly statement_id: string;
  readonly url: string;
  readonly language: string;
  /** Place of the document in the order in which the archive got it. */
  readonly archived: string;
  readonly role: Role;
  readonly position: number;
  readonly name: string;
  /** UTF-16 offset of the name in the document's canonical text. */
  readonly quote_start: number;
}

export interface MentionLink {
  readonly document_id: string;
  readonly role: Role;
  readonly position: number;
  readonly person_id: string;
}

export interface PersonFacts {
  readonly person_id: string;
  readonly identity_confidence: "single_mention" | "rule" | "judged";
  readonly identity_basis: string[];
}

/** People of different statements who may be one: they wait for a person, nothing is joined. */
export interface IdentityCandidate {
  readonly name_key: string;
  readonly people: readonly { readonly person_id: string; readonly names: readonly string[] }[];
}

export interface ResolvedPeople {
  readonly links: readonly MentionLink[];
  readonly facts: readonly PersonFacts[];
  readonly candidates: readonly IdentityCandidate[];
}

type Basis = "same_statement_same_name" | "same_statement_aligned_list";
type Indexed = Mention & { readonly index: number };

/**
 * Returns who is who within each statement, and who may be who across statements. Mentions are
 * joined only inside one statement: by equal name skeletons, and in lists of equal length by equal
 * place and surname. A name alone never joins two statements. Ids are HMAC-SHA-256 over the founding
 * mention with the operator's key, so that nobody else can compute one to test a guess.
 */
export function resolvePeople(unordered: readonly Mention[], key: Uint8Array): ResolvedPeople {
  const mentions = unordered.toSorted(byFounding).map((mention, index) => ({ ...mention, index }));
  const groups = groupsOf(mentions.length);
  const bases = new Map<number, Set<Basis>>();
  const join = (a: Indexed, b: Indexed, basis: Basis) => {
    groups.join(a.index, b.index);
    for (const { index } of [a, b]) {
      bases.set(index, (bases.get(index) ?? new Set<Basis>()).add(basis));
    }
  };
  for (const members of Map.groupBy(mentions, ({ statement_id: id }) => id).values()) {
    joinNames(members, join);
    joinAligned(members, { join, groups });
  }
  return describe(
    Map.groupBy(mentions, ({ index }) => groups.find(index)),
    { bases, key },
  );
}

/** Equal skeletons in two documents. The n-th namesake of one list answers the n-th of another. */
function joinNames(
  mentions: readonly Indexed[],
  join: (a: Indexed, b: Indexed, basis: Basis) => void,
): void {
  const seen = new Map<string, number>();
  const keyed = Map.groupBy(mentions, (mention) => {
    const place = `${mention.document_id} ${mention.role} ${nameKey(mention.name)}`;
    const nth = (seen.get(place) ?? 0) + 1;
    seen.set(place, nth);
    return `${nth} ${nameKey(mention.name)}`;
  });
  for (const [first, ...others] of keyed.values()) {
    for (const other of others) {
      if (first !== undefined) join(first, other, "same_statement_same_name");
    }
  }
}

/** Lists of one statement in two languages: same length, same place, same surname. */
function joinAligned(
  mentions: readonly Indexed[],
  { join, groups }: { join: (a: Indexed, b: Indexed, basis: Basis) => void; groups: Groups },
): void {
  const subjects = mentions.filter(({ role }) => role === "subject");
  const lists = [...Map.groupBy(subjects, ({ document_id: id }) => id).values()];
  const [first, ...others] = lists;
  for (const list of others) {
    if (first === undefined || list.length !== first.length) continue;
    for (const [place, mention] of list.entries()) {
      const twin = first[place];
      if (twin === undefined || groups.find(twin.index) === groups.find(mention.index)) continue;
      const taken = (at: readonly Indexed[], other: Indexed) =>
        at.some(({ index }) => groups.find(index) === groups.find(other.index));
      // Somebody already joined to another entry of the other list is not this one.
      if (taken(list, twin) || taken(first, mention)) continue;
      if (surname(twin.name) === surname(mention.name)) {
        join(twin, mention, "same_statement_aligned_list");
      }
    }
  }
}

function surname(name: string): string {
  return skeletons(name).at(-1) ?? "";
}

function describe(
  clusters: ReadonlyMap<number, readonly Indexed[]>,
  { bases, key }: { bases: ReadonlyMap<number, ReadonlySet<Basis>>; key: Uint8Array },
): ResolvedPeople {
  const people = [...clusters.values()].flatMap((members) => {
    const [founding] = members;
    if (founding === undefined) return [];
    const basis = new Set(members.flatMap(({ index }) => [...(bases.get(index) ?? [])]));
    return [
      { person_id: personId(founding, key), members, basis: [...basis].toSorted(compareText) },
    ];
  });
  return {
    links: people.flatMap(({ person_id, members }) =>
      members.map(({ document_id, role, position }) => ({
        document_id,
        role,
        position,
        person_id,
      })),
    ),
    facts: people.map(({ person_id, members, basis }) => ({
      person_id,
      identity_confidence: members.length === 1 ? "single_mention" : "rule",
      identity_basis: basis,
    })),
    candidates: candidatesOf(people),
  };
}

function candidatesOf(
  people: readonly { person_id: string; members: readonly Indexed[] }[],
): IdentityCandidate[] {
  const keyed = Map.groupBy(people, ({ members }) => nameKey(members[0]?.name ?? ""));
  return [...keyed]
    .filter(([, namesakes]) => namesakes.length > 1)
    .map(([name_key, namesakes]) => ({
      name_key,
      people: namesakes.map(({ person_id, members }) => ({
        person_id,
        names: [...new Set(members.map(({ name }) => name))].toSorted(compareText),
      })),
    }))
    .toSorted((a, b) => compareText(a.name_key, b.name_key));
}

/** The founding mention is in the document that the archive got first; its place in the text names it, not the name. */
function personId({ document_id: id, quote_start: start }: Mention, key: Uint8Array): string {
  const founding = `person\n${id}\n${start}`;
  return `pe_${createHmac("sha256", key).update(founding).digest("hex").slice(0, 16)}`;
}

function byFounding(a: Mention, b: Mention): number {
  return (
    compareText(a.archived, b.archived) ||
    compareText(a.document_id, b.document_id) ||
    a.quote_start - b.quote_start
  );
}
