import { readDateLine } from "./dates.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import type { Passage } from "./passages.ts";

/** Titles of error and challenge pages; their language is the site's, not the statement's. */
const ERROR_TITLE =
  /(?:^|\W)(?:page not found|not found|error|access denied|forbidden|just a moment|attention required|verify you are (?:a )?human|checking your browser|ddos-guard|too many requests|service unavailable|bad gateway|captcha|40[0134]|429|50[0234])(?:\W|$)|страница не найдена|старонка не знойдзена|доступ (?:запрещ[её]н|забаронены)/iu;
const ERROR_BODY =
  /enable javascript and cookies|checking (?:if the site connection is secure|your browser)|verify(?:ing)? (?:that )?you are (?:a )?human|ddos protection by|the requested URL was not found|you don['’]t have permission|страница не найдена|старонка не знойдзена/iu;
const ERROR_BODY_LENGTH = 1500;
const SHORTEST_BODY = 120;
const TEASER_END = /\/\/\s*$/u;
const MIN_TEASERS = 3;
const LONGEST_DATE_LINE = 80;
const MIN_DATED_LINES = 4;
const QUOTED = /“[^”]{1,800}”|«[^»]{1,800}»|"[^"]{1,800}"/gu;

/** What decides whether a page holds a statement. */
export interface PageTexts {
  readonly title: string;
  readonly subtitle: string | null;
  readonly body: readonly Passage[];
}

/** Returns why a page of any language is no statement, or null: error pages, listings, empty pages. */
export function whyNoText({ title, body }: PageTexts): string | null {
  const text = body.map((passage) => passage.text).join("\n");
  const isShort = text.length < ERROR_BODY_LENGTH;
  if (isShort && (ERROR_TITLE.test(title) || ERROR_BODY.test(text))) {
    return `Expected a statement, found an error or challenge page: "${title}"`;
  }
  if (text.length < SHORTEST_BODY) {
    return `Expected a statement, found a body of ${text.length} characters`;
  }
  const teasers = body.filter((passage) => TEASER_END.test(passage.text)).length;
  const short = body.filter(({ text: line }) => line.length < LONGEST_DATE_LINE);
  const dated = short.filter(({ text: line }) => readDateLine(line)?.isWholeLine === true).length;
  if (teasers >= MIN_TEASERS || dated >= MIN_DATED_LINES) {
    return `Expected a statement, found a listing of ${Math.max(teasers, dated)} texts`;
  }
  return null;
}

/** Returns why a page is no statement by what its language says, or null. */
export function whyNoStatement(
  { title, subtitle, body }: PageTexts,
  { lexicon, isSigned }: { readonly lexicon: Lexicon; readonly isSigned: boolean },
): string | null {
  const opening = body.slice(0, 2).map((passage) => passage.text);
  const named = lexicon.notStatements.find(({ pattern }) =>
    [title, subtitle ?? ""].some((text) => pattern.test(text)),
  );
  if (named !== undefined) return `Expected a statement, found ${named.result}: "${title}"`;
  const text = body.map((passage) => passage.text.replace(QUOTED, " ")).join("\n");
  const speaks = lexicon.firstPerson.test(text);
  const isReport = lexicon.reported.test(text);
  if (isReport && !speaks) {
    return `Expected a statement, found a report about one: nobody speaks in the first person`;
  }
  const callsItself = [title, subtitle ?? "", ...opening].some((line) =>
    lexicon.statement.test(line.slice(0, 200)),
  );
  if (speaks || isSigned || callsItself) return null;
  return "Expected a statement, found a text without a demand, a signature or the first person";
}
