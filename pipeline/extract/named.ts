import type { Outcome, Role } from "../../schemas/values.ts";
import { articleGroups } from "./articles.ts";
import { foldName } from "./given-names.ts";
import { criminalArticlesIn } from "./law.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import { type NameRun, runsIn } from "./name-runs.ts";
import { readCase, readCommonOutcome } from "./outcomes.ts";
import type { Passage } from "./passages.ts";
import {
  isLeadIn,
  type Place,
  roleBeside,
  type Standing,
  standingOf,
  surroundings,
} from "./person-context.ts";
import type { NameSpan } from "./person-names.ts";

const HAS_CYRILLIC = /\p{Script=Cyrillic}/u;
const LONGEST_LEAD_IN = 600;
/** Entries without any known given name are people only if there are several of them. */
const MIN_GUESSED_ENTRIES = 3;
const MOST_CELLS = 30;

/** One name where it stands, with what is said about it there. */
export interface Named {
  readonly name: NameSpan;
  readonly passage: Passage;
  readonly standing: Standing;
  readonly role: Role;
  readonly articles: readonly string[];
  readonly outcome: Outcome | null;
  readonly termMonths: number | null;
  /** False in a Cyrillic list where another case is possible. */
  readonly isNominative: boolean;
  /** True if only its shape says that it is a name. */
  readonly isUncertain: boolean;
}

interface Entry extends Place {
  readonly standing: Standing;
  readonly leadIn: string;
  /** What the further cells of its row say, where it is the entry of a table. */
  readonly cells: string;
  /** Number of the unbroken list of passages that it is an entry of. */
  readonly listNumber: number;
}

/** Returns every name of the passages in order, with its standing; `skip` holds indexes to leave out. */
export function namedIn(
  passages: readonly Passage[],
  { lexicon, skip }: { readonly lexicon: Lexicon; readonly skip: ReadonlySet<number> },
): readonly Named[] {
  const entries = entriesOf(passages, { lexicon, skip });
  const lists = listsOf(entries);
  return entries.flatMap((entry) => {
    const list = entry.standing === "listed" ? lists.get(entry.listNumber) : undefined;
    return namesOf(entry, { lexicon, list: list ?? listOf([entry.run]) });
  });
}

/** What the entries of one list tell about each other. */
interface List {
  readonly isVouchedFor: boolean;
  readonly isNominative: boolean;
}

/** Each list is looked at once: a page can be one list of thousands. */
function listsOf(entries: readonly Entry[]): ReadonlyMap<number, List> {
  const runs = new Map<number, NameRun[]>();
  for (const { standing, listNumber, run } of entries) {
    if (standing !== "listed") continue;
    const list = runs.get(listNumber);
    if (list === undefined) runs.set(listNumber, [run]);
    else list.push(run);
  }
  return new Map([...runs].map(([number, list]) => [number, listOf(list)]));
}

function listOf(runs: readonly NameRun[]): List {
  return {
    isVouchedFor: isVouchedFor(runs),
    isNominative: isNominativeList(runs.flatMap(({ names }) => names)),
  };
}

/** Returns true if the names can be published as they stand: Latin, or a list in the nominative. */
export function isNominativeList(names: readonly NameSpan[]): boolean {
  const cyrillic = names.filter(({ printed }) => HAS_CYRILLIC.test(printed));
  if (cyrillic.length === 0) return true;
  const forms = new Set(cyrillic.map(({ form }) => form));
  return forms.has("nominative") && !forms.has("oblique");
}

function entriesOf(
  passages: readonly Passage[],
  { lexicon, skip }: { readonly lexicon: Lexicon; readonly skip: ReadonlySet<number> },
): readonly Entry[] {
  const entries: Entry[] = [];
  let leadIn = "";
  let listNumber = 0;
  let followsEntry = false;
  let entryRow: string | null = null;
  for (const [index, passage] of passages.entries()) {
    const previous = passages[index - 1];
    const runs = skip.has(index) ? [] : runsIn(passage.text, lexicon);
    const places = runs.map((run) => ({ passage, run, runs, previous, followsEntry }));
    const isFurtherCell = passage.row !== null && passage.row === entryRow;
    const found = places.map((place) => ({
      ...place,
      standing: isFurtherCell ? ("beside" as const) : standingOf(place, lexicon),
    }));
    const isEntry = found.some(({ standing }) => standing === "listed");
    if (isEntry && !followsEntry) {
      leadIn = previous !== undefined && isLeadIn(previous.text) ? lastSentence(previous.text) : "";
      listNumber += 1;
    }
    // A list goes on behind the further cells of a row, and behind a date before the next name.
    followsEntry = isEntry || (passage.row !== null && followsEntry);
    if (isEntry) entryRow = passage.row;
    const cells = isEntry ? furtherCells(passages, index) : "";
    entries.push(...found.map((place) => ({ ...place, leadIn, cells, listNumber })));
  }
  return entries;
}

function furtherCells(passages: readonly Passage[], entry: number): string {
  const row = passages[entry]?.row ?? null;
  if (row === null) return "";
  const behind = passages.slice(entry + 1, entry + 1 + MOST_CELLS);
  const end = behind.findIndex((passage) => passage.row !== row);
  return behind
    .slice(0, end === -1 ? behind.length : end)
    .map(({ text }) => `; ${text}`)
    .join("");
}

function namesOf(
  entry: Entry,
  { lexicon, list }: { readonly lexicon: Lexicon; readonly list: List },
): Named[] {
  const { run, passage, standing } = entry;
  const isGuess = run.isGuess && !list.isVouchedFor;
  const shared = {
    passage,
    standing: isGuess ? ("beside" as const) : standing,
    role: roleBeside(entry, lexicon),
    ...(standing === "beside" ? detailsBeside(entry, lexicon) : detailsOf(entry, lexicon)),
    isNominative: list.isNominative,
  };
  const isListed = standing !== "beside";
  const uncertain = isListed ? (isGuess ? [...run.names, ...run.uncertain] : run.uncertain) : [];
  return [
    ...(isGuess ? [] : run.names).map((name) => ({
      ...shared,
      name,
      role: isOfficial(name, lexicon) ? ("official" as const) : shared.role,
      isNominative: shared.isNominative || isNominativeOfficial(name, lexicon),
      isUncertain: false,
    })),
    ...uncertain.map((name) => ({
      ...shared,
      name,
      standing: "beside" as const,
      isUncertain: true,
    })),
  ];
}

/** At least half of the entries begin with a known given name, or there are several and none does. */
function isVouchedFor(siblings: readonly NameRun[]): boolean {
  const known = siblings.filter(({ isGuess }) => !isGuess).length;
  if (known === 0)
    return siblings.reduce((sum, run) => sum + run.names.length, 0) >= MIN_GUESSED_ENTRIES;
  return known * 2 >= siblings.length;
}

type Details = Pick<Named, "articles" | "outcome" | "termMonths">;

function detailsOf(entry: Entry, lexicon: Lexicon): Details {
  if (entry.standing === "governed") return detailsInProse(entry, lexicon);
  const clause = clauseOf(entry, lexicon);
  const own = readCase(clause, lexicon);
  const articles = criminalArticlesIn(clause);
  return {
    articles: articles.length > 0 ? articles : criminalArticlesIn(entry.leadIn),
    outcome: own.outcome ?? readCommonOutcome(entry.leadIn, lexicon),
    termMonths: own.termMonths,
  };
}

/** Articles before a run are those of the run before it; an outcome there counts if none is behind. */
function detailsInProse(entry: Entry, lexicon: Lexicon): Details {
  const { before, after } = surroundings(entry, lexicon);
  const behind = { ...readCase(after, lexicon), articles: criminalArticlesIn(after) };
  const isFirst = entry.runs[0] === entry.run || !sharesSentence(entry, before);
  const around = behind.outcome === null ? readCase(`${before} … ${after}`, lexicon) : behind;
  const { outcome, termMonths } = around;
  if (behind.articles.length > 0 || !isFirst) return { ...behind, outcome, termMonths };
  return { articles: criminalArticlesIn(before), outcome, termMonths };
}

/** True if the words before the run begin at another run and not at their sentence. */
function sharesSentence({ run, runs }: Entry, before: string): boolean {
  const previous = runs[runs.indexOf(run) - 1];
  return previous !== undefined && run.from - before.length === previous.to;
}

/** Only what follows the name: the words before it are somebody else's. */
function detailsBeside(entry: Entry, lexicon: Lexicon): Details {
  const { after } = surroundings(entry, lexicon);
  return { ...readCase(after, lexicon), articles: criminalArticlesIn(after) };
}

/** What is said of an entry: all that follows it, or the words around it where articles lead. */
function clauseOf({ passage, run, runs, cells }: Entry, lexicon: Lexicon): string {
  const head = passage.text.slice(0, run.from);
  const leads = runs[0] === run && articleGroups(head).length === 0;
  if (leads) return passage.text.slice(run.to) + cells;
  const { before, after } = surroundings({ passage, run, runs }, lexicon);
  return `${before} … ${after}`;
}

function lastSentence(text: string): string {
  const tail = text.slice(-LONGEST_LEAD_IN);
  const stop = tail.slice(0, -1).lastIndexOf(". ");
  return stop === -1 ? tail : tail.slice(stop + 2);
}

/** "А. Лукашэнка": no given name tells the case, but the surname is known in the nominative. */
function isNominativeOfficial(name: NameSpan, lexicon: Lexicon): boolean {
  return name.form === "initial" && isOfficial(name, lexicon);
}

function isOfficial({ printed }: NameSpan, { person }: Lexicon): boolean {
  const surname = printed.split(" ").at(-1) ?? "";
  return person.officials.has(foldName(surname));
}
