import type { Role } from "../../schemas/values.ts";
import { articleGroups } from "./articles.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import { isNamesOnly, type NameRun } from "./name-runs.ts";
import { readCase } from "./outcomes.ts";
import type { Passage } from "./passages.ts";
import { sentencesOf } from "./sentences.ts";

const ENDS_MEMBER = /[;,]$/u;
const ENDS_SENTENCE = /[.!?…]["”»’)]*$/u;
const ENDS_COLON = /:$/u;
const ENDS_ARTICLES = /[:–—-]\s*$/u;
const ROLE_WORDS = /^(?:[\p{L}-]+\s+){1,5}$/u;
const OPENS_CLAUSE = /^(?:\s*[([][^()[\]]{0,120}[)\]])?\s*(?:[,;–—:-]|\.?$)/u;
const COUNTED = /\($/u;
const ENDS_DASH = /[–—]\s*$/u;
const OPENS_DASH = /^\s*[–—]|^\s-\s/u;
/** Nothing but marks, or an age, up to the end of the paragraph. */
const ENDS_LIST = /^(?:\s*[([][^()[\]]{0,120}[)\]])?[\s.;…]*$/u;
const OPENS_ENTRY = /[:,;]\s*$/u;
/** ", a coordinator of volunteers, was detained". */
const APPOSITION = /^, [^,.;]{2,80},(?=\s)/u;
const COURTESY = /(?:Mr|Ms|Mrs)\.?\s*$/u;
const NEAR = 70;

/**
 * How a run of names stands in its passage. `listed`: as an entry of a list. `governed`: in prose,
 * as those whom a sentence is about. `beside`: named, and no more.
 */
export type Standing = "listed" | "governed" | "beside";

/** A run of names with what was before and behind it. */
export interface Place {
  readonly passage: Passage;
  readonly run: NameRun;
  readonly runs: readonly NameRun[];
  readonly previous: Passage | undefined;
  /** True if the passage before holds an entry of the same list. */
  readonly followsEntry: boolean;
}

type RunPlace = Pick<Place, "passage" | "run" | "runs">;

/** Returns how the run stands: see {@link Standing}. */
export function standingOf(place: Place, lexicon: Lexicon): Standing {
  const { passage, run, runs } = place;
  if (isNamesOnly(passage.text, runs, lexicon)) {
    return run.names.length > 1 || isInList(place) ? "listed" : "beside";
  }
  if (isLedByArticles(place, lexicon)) return "listed";
  if (leads(place, lexicon) && isEntry(place, lexicon)) return "listed";
  if (run.isGuess) return "beside";
  // In an entry of a list the first names are the entry's; whoever follows stands beside them.
  if (passage.isItem && runs[0] !== run && runs[0]?.isGuess === false) return "beside";
  return isGoverned(place, lexicon) ? "governed" : "beside";
}

/** Returns the role of somebody who is no subject, from the words around the name. */
export function roleBeside({ passage, run, runs }: Place, lexicon: Lexicon): Role {
  const { before, after } = surroundings({ passage, run, runs }, lexicon);
  const nearBefore = before.slice(-NEAR);
  const role = lexicon.person.beside.find(({ pattern }) => pattern.test(nearBefore))?.result;
  const behind = lexicon.person.behind.find(({ pattern }) => pattern.test(after))?.result;
  return behind ?? role ?? "other";
}

/**
 * Returns the words around a run, from the run before it to the run behind it: of its own sentence,
 * and of the sentences behind it that go on with a pronoun.
 */
export function surroundings({ passage, run, runs: all }: RunPlace, { person }: Lexicon) {
  // What only looks like a name parts nothing: "head of the River Archive, was detained".
  const runs = all.filter((each) => each === run || !each.isGuess);
  const sentences = sentencesOf(passage.text);
  const own = sentences.findIndex(({ to }) => run.from < to);
  const index = runs.indexOf(run);
  const from = Math.max(sentences[own]?.from ?? 0, runs[index - 1]?.to ?? 0);
  const last = sentences
    .slice(own + 1)
    .findIndex((next) => !person.pronoun.test(passage.text.slice(next.from, next.to)));
  const end = sentences[last === -1 ? sentences.length - 1 : own + last]?.to ?? run.to;
  const to = Math.min(Math.max(end, run.to), runs[index + 1]?.from ?? passage.text.length);
  return { before: passage.text.slice(from, run.from), after: passage.text.slice(run.to, to) };
}

/** Returns true if a list goes on in the next line: a colon, or a sentence without an end. */
export function isLeadIn(text: string): boolean {
  return ENDS_COLON.test(text) || !(ENDS_SENTENCE.test(text) || ENDS_MEMBER.test(text));
}

function isInList({ passage, previous, followsEntry }: Place): boolean {
  return (
    passage.isItem ||
    ENDS_MEMBER.test(passage.text) ||
    followsEntry ||
    (previous !== undefined && ENDS_COLON.test(previous.text))
  );
}

/** The passage opens with the run, or with "Thus," or "the poet" before it. */
function leads({ passage, run, runs, ...place }: Place, lexicon: Lexicon): boolean {
  if (runs[0] !== run) return false;
  const { opening, courtesy, beside } = lexicon.person;
  const before = passage.text.slice(0, run.from).replace(opening, "").replace(courtesy, "");
  if (before.trim() === "") return true;
  if (!isInList({ passage, run, runs, ...place }) || run.isGuess) return false;
  return ROLE_WORDS.test(before) && !beside.some(({ pattern }) => pattern.test(before));
}

function isEntry(place: Place, lexicon: Lexicon): boolean {
  const after = place.passage.text.slice(place.run.to);
  const hasStatus = lexicon.person.status.test(after);
  if (!isInList(place)) return false;
  if (place.passage.isItem || ENDS_MEMBER.test(place.passage.text)) {
    return hasStatus || OPENS_CLAUSE.test(after);
  }
  return hasStatus || (OPENS_CLAUSE.test(after) && !place.run.isGuess);
}

/** "• under Article 391: A and B" and "по ст. 370 — A". */
function isLedByArticles({ passage, run, runs }: Place, lexicon: Lexicon): boolean {
  const { before } = surroundings({ passage, run, runs }, lexicon);
  return ENDS_ARTICLES.test(withoutCourtesy(before)) && articleGroups(before).length > 0;
}

function isGoverned({ passage, run, runs }: Place, lexicon: Lexicon): boolean {
  const { before, after } = surroundings({ passage, run, runs }, lexicon);
  const { beside, governor, status } = lexicon.person;
  const near = before.slice(-NEAR);
  const isBeside = beside.some(({ pattern }) => pattern.test(near));
  if (isBeside || lexicon.person.behind.some(({ pattern }) => pattern.test(after))) return false;
  if (governor.test(before)) return true;
  if (isColonList({ passage, run, runs }, before)) return !isOfOthers(before, lexicon);
  if (status.test(after.replace(APPOSITION, "")) || hasLaterStatus(before, after, lexicon))
    return true;
  const isCountedList = run.names.length > 1 && COUNTED.test(withoutCourtesy(before).trimEnd());
  const isBetweenDashes = ENDS_DASH.test(before) && OPENS_DASH.test(after);
  if (isBetweenDashes && status.test(after.replace(OPENS_DASH, ""))) return true;
  return isCountedList || (isDashEntry(before, after) && readCase(after, lexicon).outcome !== null);
}

/** "nobody has rehabilitated them: A, B and C." */
function isColonList({ passage, run }: RunPlace, before: string): boolean {
  const isLast = ENDS_LIST.test(passage.text.slice(run.to));
  return run.names.length > 1 && isLast && ENDS_COLON.test(withoutCourtesy(before).trimEnd());
}

/** The whole sentence before the colon says who they are: judges, or the dead. */
function isOfOthers(before: string, { person }: Lexicon): boolean {
  return person.beside.some(({ result, pattern }) => result !== "other" && pattern.test(before));
}

/** "Darya Kaval is a student. She was detained." */
function hasLaterStatus(before: string, after: string, { person }: Lexicon): boolean {
  if (before.trim() !== "") return false;
  return sentencesOf(after).some(({ from, to }) => {
    const sentence = after.slice(from, to);
    const pronoun = person.pronoun.exec(sentence)?.[0] ?? "";
    return pronoun !== "" && person.status.test(sentence.slice(pronoun.length));
  });
}

/** "the following convictions: Zakhar Kamysh – two years, Darya Kaval – a fine". */
function isDashEntry(before: string, after: string): boolean {
  return OPENS_ENTRY.test(before) && OPENS_DASH.test(after);
}

function withoutCourtesy(text: string): string {
  return text.replace(COURTESY, "");
}
