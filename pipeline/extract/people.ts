import type { IssueFinding, PersonFinding } from "../../schemas/findings.ts";
import type { StatementKind } from "../../schemas/values.ts";
import { foldName } from "./given-names.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import { type Named, namedIn } from "./named.ts";
import { operativeNames } from "./operative-names.ts";
import { type Passage, quoteOf } from "./passages.ts";
import type { NameSpan } from "./person-names.ts";

/** Texts that name people whom nobody recognises in them. */
const KINDS_WITHOUT_SUBJECTS: ReadonlySet<StatementKind> = new Set([
  "anniversary",
  "election",
  "in_memoriam",
]);

/** What the search for people must know of the rest of the statement. */
export interface Surroundings {
  readonly lexicon: Lexicon;
  readonly kind: StatementKind;
  readonly claimedCount: number | null;
  readonly titles: readonly Passage[];
  /** Indexes of the passages of the operative part, and of those that hold no people of the text. */
  readonly operative: ReadonlySet<number>;
  readonly outside: ReadonlySet<number>;
}

/** The people of a statement. */
export interface People {
  readonly subjects: readonly PersonFinding[];
  readonly others: readonly PersonFinding[];
  readonly issues: readonly IssueFinding[];
}

/**
 * Returns the subjects in page order, everybody else who is clearly named, and what is uncertain.
 * An inflected name is published nowhere: its nominative would be a guess.
 */
export function findPeople(body: readonly Passage[], surroundings: Surroundings): People {
  const { lexicon, outside, operative, titles } = surroundings;
  const inText = namedIn(body, { lexicon, skip: new Set([...outside, ...operative]) });
  const demanded = operativeNames(body, { lexicon, operative });
  const titled = namedIn(titles, { lexicon, skip: new Set() }).map(asGoverned);
  const printable = {
    inText: inText.filter(isPrintable),
    demanded: demanded.filter(isPrintable),
    titled: titled.filter(isPrintable),
  };
  const chosen = KINDS_WITHOUT_SUBJECTS.has(surroundings.kind)
    ? []
    : chooseSubjects(printable, surroundings);
  const subjects = withDetails(unique(chosen), printable.inText).map((named) =>
    findingOf(named, "subject"),
  );
  const keys = new Set(subjects.map(({ printed }) => foldName(printed)));
  const others = unique([...printable.titled, ...printable.inText, ...printable.demanded])
    .filter((named) => isCertain(named.name) && !keys.has(foldName(named.name.printed)))
    .map((named) => findingOf(named, named.role));
  const inflected = demanded.filter((named) => !isPrintable(named));
  const governed = inText.filter(({ standing }) => standing !== "beside");
  const concerned =
    subjects.length > 0 ? governed : [...governed, ...inPassing(inText), ...demanded, ...titled];
  const issues = [
    ...inflectedIssue(concerned, surroundings),
    ...uncertainIssues(inText, [...subjects, ...others]),
    ...gluedIssues(inText),
    ...mismatchIssue(subjects, printable.demanded),
    ...inflectedMismatchIssue(subjects, inflected),
  ];
  return { subjects, others, issues };
}

/** Where nobody is found, whoever is named in passing could be whom the statement is about. */
function inPassing(inText: readonly Named[]): readonly Named[] {
  return inText.filter(({ standing, role }) => standing === "beside" && role === "other");
}

interface Sources {
  readonly inText: readonly Named[];
  readonly demanded: readonly Named[];
  readonly titled: readonly Named[];
}

/**
 * A list counts before prose, prose before the operative part, and that before the title. Where the
 * title claims a number, the first source that holds just that many people is taken.
 */
function chooseSubjects(
  { inText, demanded, titled }: Sources,
  { claimedCount }: Surroundings,
): readonly Named[] {
  const listed = inText.filter(({ standing }) => standing === "listed");
  const governed = inText.filter(({ standing }) => standing === "governed");
  const inTitle = titled.filter(({ name }) => isCertain(name));
  const inDemands = demanded.filter(({ name }) => isCertain(name));
  const sources = [listed, governed, inDemands, inTitle].filter((source) => source.length > 0);
  const first = sources[0] ?? [];
  if (claimedCount === null || unique(first).length === claimedCount) return first;
  const unions = [inOrder([...listed, ...governed]), inOrder([...listed, ...inDemands])];
  const exact = [...sources, ...unions].find((source) => unique(source).length === claimedCount);
  return exact ?? first;
}

/** A title and a demand name people; what happened to them stands in the text, around their first name. */
function withDetails(chosen: readonly Named[], inText: readonly Named[]): readonly Named[] {
  return chosen.map((named) => {
    if (named.outcome !== null || named.articles.length > 0 || inText.includes(named)) return named;
    const key = foldName(named.name.printed);
    const told = inText.find(
      ({ name, outcome }) => outcome !== null && foldName(name.printed) === key,
    );
    if (told === undefined) return named;
    const { articles, outcome, termMonths } = told;
    return { ...named, articles, outcome, termMonths };
  });
}

/** One person once: the first mention counts, with what later ones of the same standing add. */
function unique(names: readonly Named[]): readonly Named[] {
  const people = new Map<string, Named>();
  for (const named of names) {
    const key = foldName(named.name.printed);
    const known = people.get(key);
    people.set(key, known === undefined ? named : merged(known, named));
  }
  return [...people.values()];
}

function merged(first: Named, second: Named): Named {
  const isOfficial = first.role === "other" && second.role === "official";
  if (first.standing === "beside" || second.standing === "beside") {
    const outcome = first.standing === "beside" ? (first.outcome ?? second.outcome) : first.outcome;
    return { ...first, role: isOfficial ? "official" : first.role, outcome };
  }
  return {
    ...first,
    articles: [...new Set([...first.articles, ...second.articles])],
    outcome: first.outcome ?? second.outcome,
    termMonths: first.termMonths ?? second.termMonths,
  };
}

function findingOf(named: Named, role: PersonFinding["role"]): PersonFinding {
  const { name, passage } = named;
  const isSubject = role === "subject";
  return {
    name: name.printed,
    printed: name.printed,
    role,
    articles: isSubject ? [...named.articles] : [],
    outcome: isSubject || (role === "victim" && named.outcome === "died") ? named.outcome : null,
    term_months: isSubject ? named.termMonths : null,
    quote: quoteOf(passage, name.from, name.to),
  };
}

function isPrintable({ name, isNominative }: Named): boolean {
  return isNominative && name.form !== "oblique";
}

function isCertain({ form }: NameSpan): boolean {
  return form !== "unknown";
}

function asGoverned(named: Named): Named {
  return named.role === "other" ? { ...named, standing: "governed" } : named;
}

function inOrder(names: readonly Named[]): readonly Named[] {
  return names.toSorted(
    (left, right) => left.passage.start + left.name.from - (right.passage.start + right.name.from),
  );
}

function inflectedIssue(names: readonly Named[], { kind }: Surroundings): IssueFinding[] {
  if (KINDS_WITHOUT_SUBJECTS.has(kind)) return [];
  const left = names.filter((named) => !isPrintable(named) && !named.isUncertain);
  const count = new Set(left.map(({ name }) => foldName(name.printed))).size;
  if (count === 0) return [];
  const message = `Expected names in the nominative, found ${count} in another case or of unknown case: they are left out`;
  return [{ code: "names_inflected", message }];
}

function uncertainIssues(
  names: readonly Named[],
  published: readonly PersonFinding[],
): IssueFinding[] {
  const taken = new Set(published.map(({ printed }) => foldName(printed)));
  const left = names.filter(
    (named) => named.isUncertain && !taken.has(foldName(named.name.printed)),
  );
  return [...new Set(left.map(({ name }) => name.printed))].map((printed) => ({
    code: "uncertain_name",
    message: `Cannot tell whether "${printed}" is a person of the list: it is left out`,
  }));
}

function gluedIssues(names: readonly Named[]): IssueFinding[] {
  const glued = names.filter(({ name, isUncertain }) => name.isGlued && !isUncertain);
  return [...new Set(glued.map(({ name }) => name.printed))].map((printed) => ({
    code: "glued_text",
    message: `Expected a blank or a comma around "${printed}", found none: the name was cut out`,
  }));
}

/** The list of the operative part must name the people of the first list. */
function mismatchIssue(
  subjects: readonly PersonFinding[],
  demanded: readonly Named[],
): IssueFinding[] {
  const first = new Map(subjects.map(({ printed }) => [foldName(printed), printed]));
  const second = new Map(
    demanded
      .filter(({ role }) => role === "other")
      .map(({ name }) => [foldName(name.printed), name.printed]),
  );
  const missing = [...first].flatMap(([key, printed]) => (second.has(key) ? [] : [printed]));
  const extra = [...second].flatMap(([key, printed]) => (first.has(key) ? [] : [printed]));
  const isSecondList = second.size > 1 || (second.size === 1 && first.size === 1);
  if (first.size === 0 || !isSecondList || missing.length + extra.length === 0) return [];
  const differences = [
    missing.length > 0 ? `without ${missing.join(", ")}` : "",
    extra.length > 0 ? `with ${extra.join(", ")}` : "",
  ].filter((part) => part !== "");
  const message = `Expected the ${first.size} people of the list in the operative part, found ${second.size}: ${differences.join("; ")}`;
  return [{ code: "list_mismatch", message }];
}

/** Inflected names cannot be compared with the first list, but they can be counted. */
function inflectedMismatchIssue(
  subjects: readonly PersonFinding[],
  inflected: readonly Named[],
): IssueFinding[] {
  const found = new Set(inflected.map(({ name }) => foldName(name.printed))).size;
  if (subjects.length === 0 || found < 2 || found === subjects.length) return [];
  const message = `Expected the ${subjects.length} people of the list in the operative part, found ${found} names in another case`;
  return [{ code: "list_mismatch", message }];
}
