import type { CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import { type DraftBlock, readBlocks } from "./blocks.ts";
import { SelectionError } from "./errors.ts";
import { inventory, matching } from "./html.ts";
import { cleanText } from "./text.ts";
import { elementAround, elementsNamed, lineOf, textUpTo } from "./tree.ts";

const MIN_PARAGRAPHS = 3;
const LONGEST_BLANK = 1000;

/** The part of a page that is its article, in page order. */
export interface Region {
  /** Element that holds the text. */
  readonly root: Element;
  /** One block; a title broken by `<br>` is joined. */
  readonly title: DraftBlock;
  /** What stands between the title and the body. */
  readonly before: readonly DraftBlock[];
  readonly body: readonly DraftBlock[];
}

export interface RegionOptions {
  /** Selectors by preference: the first that matches anything decides. */
  readonly titles: readonly string[];
  readonly bodies: readonly string[];
  /** Whether an element around the title may be the body where no selector matches. */
  readonly isBodyGuessed?: boolean;
  /** What is passed over, as elements, given title and body. */
  readonly dropped: (title: Element, body: Element) => ReadonlySet<Element>;
}

/**
 * Returns title and body of the page's only article. Throws a {@link SelectionError} if there is no
 * title, no body, or no text in the body, and if several could be meant.
 */
export function readRegion($: CheerioAPI, options: RegionOptions): Region {
  const title = findTitle($, options);
  return regionOf($, { title, root: findBody($, options, title) }, options);
}

/** Returns title and body of an article whose elements are known; throws as {@link readRegion}. */
export function regionOf(
  $: CheerioAPI,
  { title, root }: { readonly title: Element; readonly root: Element },
  options: RegionOptions,
): Region {
  const container = commonAncestor(title, root);
  const drafts = readBlocks(container, options.dropped(title, root));
  const isInTitle = membership(title, container);
  const isInBody = membership(root, container);
  const lastOfTitle = drafts.findLastIndex(({ node }) => isInTitle(node));
  const behind = drafts.slice(lastOfTitle + 1);
  const first = behind.findIndex(({ node }) => isInBody(node));
  const body = behind.filter(({ node }) => isInBody(node));
  if (body.length === 0) {
    throw new SelectionError(options.bodies.join(", "), {
      expected: "an element with text behind the title",
      found: 0,
      instead: inventory($),
    });
  }
  const block = titleBlock(
    drafts.filter(({ node }) => isInTitle(node)),
    title,
  );
  if (block.text === "") throw nothing($, options.titles);
  return { root, title: block, before: behind.slice(0, first), body };
}

/** Returns the only visible title, by preference, or throws a {@link SelectionError}. */
export function findTitle($: CheerioAPI, { titles, bodies }: RegionOptions): Element {
  for (const selector of titles) {
    const visible = outermost($, selector).filter(isVisible);
    const [only, ...others] = innermost($, visible, bodies);
    if (only !== undefined && others.length === 0) return only;
    if (only !== undefined) throw tooMany($, selector, others.length + 1);
  }
  throw nothing($, titles);
}

/** A site can have its own name in an `h1`: those that stand in the article come first. */
function innermost($: CheerioAPI, found: Element[], bodies: readonly string[]): Element[] {
  for (const body of bodies) {
    const around = new Set(matching($, body).toArray());
    const within = found.filter((element) => lineOf(element).some((each) => around.has(each)));
    if (within.length > 0) return within;
  }
  return found;
}

/** Returns the only body, by preference, or throws a {@link SelectionError}. */
export function findBody($: CheerioAPI, options: RegionOptions, title: Element): Element {
  for (const selector of options.bodies) {
    const matches = outermost($, selector);
    const around = matches.filter((match) => lineOf(title).includes(match));
    const [only, ...others] = around.length === 0 ? matches : around;
    if (only !== undefined && others.length === 0) return only;
    if (only !== undefined) throw tooMany($, selector, others.length + 1);
  }
  const guess = options.isBodyGuessed === true ? elementWithText(title) : undefined;
  if (guess === undefined) throw nothing($, options.bodies);
  return guess;
}

function elementWithText(title: Element): Element | undefined {
  return lineOf(title).find((element) => elementsNamed("p", element).length >= MIN_PARAGRAPHS);
}

function nothing($: CheerioAPI, selectors: readonly string[]): SelectionError {
  const instead = inventory($);
  return new SelectionError(selectors.join(", "), { expected: "exactly 1", found: 0, instead });
}

function tooMany($: CheerioAPI, selector: string, found: number): SelectionError {
  return new SelectionError(selector, { expected: "exactly 1", found, instead: inventory($) });
}

/** Comments and teasers are articles within the article. */
function outermost($: CheerioAPI, selector: string): Element[] {
  const matches = matching($, selector).not("meta, link").toArray();
  const all = new Set(matches);
  return matches.filter((match) => !lineOf(match).some((each) => each !== match && all.has(each)));
}

function isVisible(element: Element): boolean {
  return cleanText(textUpTo(LONGEST_BLANK, element)) !== "";
}

function titleBlock(drafts: readonly DraftBlock[], node: Element): DraftBlock {
  const text = drafts.map((draft) => draft.text).join(" ");
  return { kind: "title", text, node, list: 0, ordered: false };
}

function commonAncestor(left: Element, right: Element): Element {
  const around = new Set(lineOf(left));
  return lineOf(right).find((element) => around.has(element)) ?? right;
}

/** Returns a predicate that remembers: a page can have 200,000 blocks, each 500 elements deep. */
function membership(ancestor: Element, container: Element): (element: Element) => boolean {
  const known = new Map<Element, boolean>([[container, ancestor === container]]);
  known.set(ancestor, true);
  return (element) => {
    const ascent: Element[] = [];
    let current: Element | null = element;
    while (current !== null && !known.has(current)) {
      ascent.push(current);
      current = elementAround(current);
    }
    const answer = current !== null && known.get(current) === true;
    for (const each of ascent) known.set(each, answer);
    return answer;
  };
}
