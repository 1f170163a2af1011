import type { CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import { readBlocks } from "../helpers/blocks.ts";
import { SelectionError } from "../helpers/errors.ts";
import { inventory, matching } from "../helpers/html.ts";
import { readJsonLd } from "../helpers/json-ld.ts";
import {
  findBody,
  findTitle,
  type Region,
  type RegionOptions,
  regionOf,
} from "../helpers/region.ts";
import { cleanText } from "../helpers/text.ts";
import { elementAround, lineOf, textUpTo } from "../helpers/tree.ts";
import { metaContent } from "../helpers/values.ts";
import type { Page, ReadDocument } from "../source.ts";
import { BODIES, generic, TITLES } from "./generic.ts";

const HEADINGS = "h2, h3";
const MICRODATA = "[itemprop~=headline], [itemprop~=articleBody]";
const LONGEST_HEADING = 1000;
/** Menus, teasers and feet have less text; a statement of less is not worth a guess. */
const MIN_TEXT = 200;
const HOLDERS = new Set(["body", "div", "section", "td"]);

/**
 * Returns whether a page marks no title or no body up in any way that readers know. Where it marks
 * both, or one of them as microdata, what a reader misses has moved, and nobody should guess.
 */
export function isUnmarked($: CheerioAPI): boolean {
  if (matching($, MICRODATA).length > 0) return false;
  return matching($, BODIES.join(", ")).length === 0 || matching($, TITLES.join(", ")).length === 0;
}

/**
 * Reads a page that {@link isUnmarked}: its title is the only `h1`, or the heading that the page's
 * head repeats; its body the only element that holds text. Throws a SelectionError where there is
 * none of these, or more than one.
 */
export function readUnmarked(page: Page): ReadDocument {
  return generic(undefined, ($, options) => unmarkedRegion($, options, page.url))(page);
}

function unmarkedRegion($: CheerioAPI, options: RegionOptions, url: string): Region {
  const hasTitle = matching($, TITLES.join(", ")).length > 0;
  const title = hasTitle ? findTitle($, options) : headingOf($, url);
  const isMarked = matching($, BODIES.join(", ")).length > 0;
  const root = isMarked
    ? findBody($, { ...options, isBodyGuessed: false }, title)
    : onlyText($, options, title);
  return regionOf($, { title, root }, options);
}

function headingOf($: CheerioAPI, url: string): Element {
  const { article } = readJsonLd($, url);
  const headlines = [article.headline, metaContent($, "og:title")];
  const headings = matching($, HEADINGS)
    .toArray()
    .filter((each) => headlines.includes(cleanText(textUpTo(LONGEST_HEADING, each))));
  return only($, headings, `${HEADINGS} with the headline of JSON-LD or og:title`);
}

/** The element whose own lines, behind the title, are long enough for a text. */
function onlyText($: CheerioAPI, options: RegionOptions, title: Element): Element {
  const [body] = matching($, "body").toArray();
  if (body === undefined) return only($, [], "body");
  const drafts = readBlocks(body, options.dropped(title, body));
  const behind = drafts.slice(drafts.findLastIndex(({ node }) => lineOf(node).includes(title)) + 1);
  const lines = Map.groupBy(behind, ({ node }) => node);
  const lengths = new Map<Element, number>();
  for (const [node, own] of lines) {
    const holder = holderOf(node, own.length > 1);
    const length = own.reduce((sum, { text }) => sum + text.length, 0);
    lengths.set(holder, (lengths.get(holder) ?? 0) + length);
  }
  const long = [...lengths].filter(([, length]) => length >= MIN_TEXT).map(([holder]) => holder);
  return only($, long, `an element with ${MIN_TEXT} characters of text behind the title`);
}

/** A `div` that is one line of text is a paragraph; of several lines, it holds them. */
function holderOf(node: Element, hasLines: boolean): Element {
  const first = hasLines || node.name !== "div" ? node : (elementAround(node) ?? node);
  return lineOf(first).find(({ name }) => HOLDERS.has(name)) ?? first;
}

function only($: CheerioAPI, [first, ...others]: readonly Element[], selector: string): Element {
  if (first !== undefined && others.length === 0) return first;
  const found = first === undefined ? 0 : others.length + 1;
  throw new SelectionError(selector, { expected: "exactly 1", found, instead: inventory($) });
}
