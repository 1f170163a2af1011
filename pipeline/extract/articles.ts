import { AND_WORDS, ARTICLE_WORDS, HYPHEN_ARTICLES, PART_WORDS } from "./lexicon/law.ts";
import { matchesOf } from "./matches.ts";

const DIGIT_LIST = "\\d{1,2}(?:\\s*(?:,|[-–]|and|и|і)\\s*\\d{1,2}(?!\\d)){0,4}";
const LEADING_PART = `(?:(?:${PART_WORDS})\\.?\\s*(?<part>${DIGIT_LIST})(?:st|nd|rd|th)?,?\\s*(?:of\\s+)?(?:the\\s+)?)?`;
const PARAGRAPH = "(?:(?:paragraphs?|para\\.?)\\s*(?<paragraph>\\d{1,2})\\s*,?\\s*(?:of|to)\\s+)?";
const DIGIT = /\d/u;
/** `ARTICLE 19` in capitals is an organization. */
const HEAD = new RegExp(
  `(?<![\\p{L}\\p{N}])${PARAGRAPH}${LEADING_PART}(?<word>${ARTICLE_WORDS})(?![\\p{L}])[./]?\\s*(?=[\\d№])(?:№\\s*)?`,
  "gu",
);
const NUMBER = /^(?:№\s*)?(\d{1,4})(?:\s?[-–‑.]\s?(\d{1,2})(?![\p{L}\d]|[.]\d))?(?![\p{L}\d])/u;
const SUFFIX_PART = new RegExp(
  `^(?:\\s?\\((?:(?:${PART_WORDS})\\.?\\s?)?(\\d{1,2})\\)|\\s?§\\s?(\\d{1,2})|,?\\s(?:${PART_WORDS})\\.?\\s?(\\d{1,2})(?![\\p{L}\\d])(?!\\s*(?:of|${ARTICLE_WORDS})))`,
  "u",
);
const GLOSS = /^\s*(?:\([^()\d]{2,160}\)|“[^”]{2,160}”|«[^»]{2,160}»|"[^"]{2,160}"|‘[^’]{2,160}’)/u;
const SEPARATOR = new RegExp(
  `^\\s*(?:[,;/]\\s*(?:(?:${AND_WORDS})\\s+)?|(?:${AND_WORDS})\\s+|&\\s*)`,
  "u",
);
const BARE = /(?<![\p{L}\p{N}])under\s+(?=\d{3})/gu;
const SPLIT_PARTS = /[^\d]+/u;
/** In a list of articles a year ends the list; `1931` is 193-1 all the same. */
const YEAR = /^20\d\d$/u;
const FOUR_DIGITS = /^(\d{3})(\d)$/u;
const MAX_LIST = 12;

/** One article number as cited, in a list of one or more behind one word "Article". */
export interface CitedArticle {
  /** `361-4`; `130-3` where nobody can tell article 130-3 from part 3 of article 130. */
  readonly article: string;
  readonly part: string | null;
  readonly isAmbiguous: boolean;
  /** Where it is printed: the first of a list with its word, the others without. */
  readonly from: number;
  readonly to: number;
}

/** "Part 1 of Art. 342 and 364": the articles behind one word, without the name of their code. */
export interface ArticleGroup {
  readonly articles: readonly CitedArticle[];
  readonly from: number;
  readonly to: number;
}

interface Head {
  readonly from: number;
  /** Where its first number starts. */
  readonly numbers: number;
  /** Parts printed before the word "article". */
  readonly leading: readonly string[];
}

interface Member {
  readonly articles: readonly Omit<CitedArticle, "from" | "to">[];
  readonly length: number;
}

/** Returns every citation of articles in a text, in order, in any of the project's languages. */
export function articleGroups(text: string): readonly ArticleGroup[] {
  if (!DIGIT.test(text)) return [];
  return matchesOf(text, HEAD).flatMap((head) => {
    const { part, paragraph } = head.groups ?? {};
    const leading = (part ?? paragraph ?? "").split(SPLIT_PARTS).filter((each) => each !== "");
    return groupOf(text, { from: head.index, numbers: head.index + head[0].length, leading });
  });
}

/** Returns citations without any word for "article", as one clause has them: "under 369". */
export function bareArticleGroups(text: string): readonly ArticleGroup[] {
  return matchesOf(text, BARE).flatMap((match) =>
    groupOf(text, { from: match.index, numbers: match.index + match[0].length, leading: [] }),
  );
}

function groupOf(text: string, head: Head): ArticleGroup[] {
  const articles: CitedArticle[] = [];
  let to = head.numbers;
  let at = head.numbers;
  for (let count = 0; count < MAX_LIST; count += 1) {
    const member = readMember(text.slice(at, at + 80), count === 0 ? head.leading : []);
    if (member === null) break;
    to = at + member.length;
    const from = count === 0 ? head.from : at;
    articles.push(...member.articles.map((article) => ({ ...article, from, to })));
    const gloss = GLOSS.exec(text.slice(to, to + 170))?.[0].length ?? 0;
    const separator = SEPARATOR.exec(text.slice(to + gloss, to + gloss + 20))?.[0].length ?? 0;
    if (separator === 0) break;
    at = to + gloss + separator;
  }
  return articles.length === 0 ? [] : [{ articles, from: head.from, to }];
}

function readMember(text: string, leading: readonly string[]): Member | null {
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const [printed, number = "", suffix = null] = match;
  if (YEAR.test(number)) return null;
  const following = SUFFIX_PART.exec(text.slice(printed.length));
  const own = following?.slice(1).join("") ?? "";
  const parts = own === "" ? leading : [own];
  const article = articleOf(number, suffix);
  return {
    articles: (parts.length === 0 ? [null] : parts).map((part) => ({ ...article, part })),
    length: printed.length + (following?.[0].length ?? 0),
  };
}

/** A superscript that lost its tag leaves four digits; the code has no article of four. */
function articleOf(
  number: string,
  suffix: string | null,
): Pick<CitedArticle, "article" | "isAmbiguous"> {
  const glued = FOUR_DIGITS.exec(number);
  const article =
    glued === null
      ? [number, suffix].filter((each) => each !== null).join("-")
      : `${glued[1] ?? ""}-${glued[2] ?? ""}`;
  const hasHyphen = article.includes("-");
  return { article, isAmbiguous: hasHyphen && !HYPHEN_ARTICLES.has(article) };
}
