import type { CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import type { DraftBlock } from "./blocks.ts";
import { addressOf, matching } from "./html.ts";
import { cleanText } from "./text.ts";
import { elementsNamed, textUpTo } from "./tree.ts";

/** What a site prints around its articles. */
export interface Furniture {
  /** Elements that are passed over wherever they stand. */
  readonly selectors: readonly string[];
  /** Blocks that are left out when they are nothing else. */
  readonly phrases: readonly string[];
  /** Headings of the page's foot: the article ends before them, also when they stick to its last line. */
  readonly endings: readonly string[];
  /** Path of a page of the same site: a paragraph that is one link to such a page is a teaser. */
  readonly teaserPath?: RegExp;
}

const MARK_BEFORE = /[.;:!?»”"')\]]\s?$/u;
const LETTER_BEFORE = /\p{L}$/u;
const MAX_GLUED = 5;
const LONGEST_CAPTION = 2000;

/** Returns the elements of the page that its furniture selectors match. */
export function furnitureElements($: CheerioAPI, { selectors }: Furniture): Element[] {
  return selectors.length === 0 ? [] : matching($, selectors.join(", ")).toArray();
}

/** Returns what images say of themselves: captions are printed a second time beside them. */
export function captionsOf($: CheerioAPI): ReadonlySet<string> {
  const captions = matching($, "figcaption")
    .toArray()
    .map((caption) => cleanText(textUpTo(LONGEST_CAPTION, caption)));
  const images = matching($, "img").toArray();
  const names = images.flatMap(({ attribs }) => [attribs["alt"], attribs["title"]]);
  const all = [...captions, ...names.map((name) => cleanText(name ?? ""))];
  return new Set(all.filter((caption) => caption !== ""));
}

/** The page that the blocks stand on. */
interface Site {
  readonly url: string;
}

/** Returns the blocks of an article without phrases, teasers and the foot of the page. */
export function withoutFurniture(
  drafts: readonly DraftBlock[],
  furniture: Furniture,
  site: Site,
): DraftBlock[] {
  const isTeaser = teaserTest(furniture, site);
  const kept = drafts.filter(
    (draft) => !furniture.phrases.includes(draft.text) && !isTeaser(draft),
  );
  const open = kept.map((draft) => withoutEnding(draft, furniture.endings));
  const foot = open.findIndex(({ isEnd }) => isEnd);
  // A heading of the foot above most of the text is a box beside it.
  const isFoot = foot !== -1 && lengthOf(kept.slice(0, foot)) >= lengthOf(kept.slice(foot + 1));
  const article = isFoot ? open.slice(0, foot + 1) : open;
  return article.map(({ draft }) => draft).filter(({ text }) => text !== "");
}

/** The headings of the foot can stick to each other, too; no page has more than a few. */
function withoutEnding(
  draft: DraftBlock,
  endings: readonly string[],
): { draft: DraftBlock; isEnd: boolean } {
  let rest = draft.text;
  let kept = draft.text;
  for (let tries = 0; tries < MAX_GLUED; tries += 1) {
    const ending = endings.find((each) => rest.endsWith(each));
    if (ending === undefined) break;
    rest = rest.slice(0, -ending.length);
    if (isBorder(rest, ending)) kept = rest.trim();
    rest = rest.trim();
  }
  return { draft: { ...draft, text: kept }, isEnd: kept !== draft.text };
}

/** One word is a word of the sentence ("Eastern Partnership") unless something ends before it. */
function isBorder(before: string, ending: string): boolean {
  if (before === "" || MARK_BEFORE.test(before) || LETTER_BEFORE.test(before)) return true;
  return ending.includes(" ") && before.endsWith(" ");
}

/** Remembers: all lines of a page can be of one element. */
function teaserTest(furniture: Furniture, site: Site): (draft: DraftBlock) => boolean {
  const known = new Map<Element, string | null>();
  return ({ node, text }) => {
    let teaser = known.get(node);
    if (teaser === undefined) {
      teaser = teaserIn(node, furniture, site);
      known.set(node, teaser);
    }
    return teaser === text;
  };
}

/** The text of an element's only link, if it leads to another page of the site. */
function teaserIn(node: Element, { teaserPath }: Furniture, { url }: Site): string | null {
  const [link, ...others] = elementsNamed("a", node);
  if (link === undefined || others.length > 0 || teaserPath === undefined) return null;
  const address = addressOf(link.attribs["href"], url);
  if (address === null) return null;
  const { host, pathname } = new URL(address);
  if (host !== new URL(url).host || !teaserPath.test(pathname)) return null;
  return cleanText(textUpTo(LONGEST_CAPTION, link));
}

function lengthOf(drafts: readonly DraftBlock[]): number {
  return drafts.reduce((sum, { text }) => sum + text.length, 0);
}
