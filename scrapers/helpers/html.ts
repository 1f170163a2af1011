import { type Cheerio, type CheerioAPI, load } from "cheerio";
import type { Element } from "domhandler";
import type { Parser, Selector } from "../source.ts";
import { SelectionError } from "./errors.ts";
import { cleanText } from "./text.ts";
import { allElements } from "./tree.ts";

/** Returns the page as a tree: parse5 with the standard's repairs, or htmlparser2 without. */
export function parse(html: string, parser: Parser): CheerioAPI {
  return parser === "html5" ? load(html) : load(html, { xml: { xmlMode: false } });
}

/** A selector without other elements around its own: `meta[name=x]`, `[name=x]`, `.x`. */
const SIMPLE =
  /^(?:([a-z][\w-]*)|\[([a-z-]+)(?:[~|^$*]?=[^\s,\]]*)?\]|(?=\.))(?:\.[\w-]+|\[[^\s,\]]+\])*$/u;

/** The elements of a page, in page order. */
interface Elements {
  readonly all: readonly Element[];
  /** By name and by attribute: under `title` are those with that name and those with a title. */
  readonly byKey: ReadonlyMap<string, readonly Element[]>;
}

/** A page is asked a dozen selectors and never changed: its elements are listed once. */
const LISTED = new WeakMap<CheerioAPI, Elements>();

/**
 * Returns the elements of the page that a selector matches, in page order; none is no error. The
 * library is asked only of those that have a name or an attribute that the selector needs.
 */
export function matching($: CheerioAPI, selector: string): Cheerio<Element> {
  const elements = LISTED.get($) ?? listElements($);
  LISTED.set($, elements);
  return $([...candidatesFor(selector, elements)]).filter(selector);
}

function listElements($: CheerioAPI): Elements {
  const all = $.root().toArray().flatMap(allElements);
  const byKey = new Map<string, Element[]>();
  const list = (key: string, element: Element): void => {
    const listed = byKey.get(key);
    if (listed === undefined) byKey.set(key, [element]);
    else if (listed.at(-1) !== element) listed.push(element);
  };
  for (const element of all) {
    list(element.name, element);
    for (const key of Object.keys(element.attribs)) list(key, element);
  }
  return { all, byKey };
}

function candidatesFor(selector: string, { all, byKey }: Elements): readonly Element[] {
  const keys = [...new Set(selector.split(",").map(keyOf))];
  if (keys.includes(null)) return all;
  const [first = [], ...others] = keys.map((key) => byKey.get(key ?? "") ?? []);
  if (others.length === 0) return first;
  const candidates = new Set([first, ...others].flat());
  return all.filter((element) => candidates.has(element));
}

/** What a match must have, its name or one attribute; null where a selector does not say so plainly. */
function keyOf(selector: string): string | null {
  const [found, tag, named = "class"] = SIMPLE.exec(selector.trim()) ?? [];
  return found === undefined ? null : (tag ?? named);
}

/**
 * Returns the elements that a selector matches, in page order. A number of matches outside of its
 * bounds throws a {@link SelectionError}; without bounds it must be one.
 */
export function select($: CheerioAPI, selection: string | Selector): Cheerio<Element> {
  const bounds = typeof selection === "string" ? { selector: selection } : selection;
  const matches = matching($, bounds.selector);
  const { min, max } = limitsOf(bounds);
  if (matches.length < min || matches.length > max) {
    throw new SelectionError(bounds.selector, {
      expected: wordsFor(min, max),
      found: matches.length,
      instead: inventory($),
    });
  }
  return matches;
}

/** Returns whether {@link select} would find as many elements as the selector allows. */
export function isFound($: CheerioAPI, selection: Selector): boolean {
  const { min, max } = limitsOf(selection);
  const found = matching($, selection.selector).length;
  return found >= min && found <= max;
}

/** Returns the text of the only match. None or several throw {@link SelectionError}. */
export function text($: CheerioAPI, selector: string): string {
  return cleanText(select($, selector).text());
}

/** Returns the text of every match, in page order. None throws {@link SelectionError}. */
export function texts($: CheerioAPI, selector: string): string[] {
  const matches = select($, { selector, min: 1 }).toArray();
  return matches.map((match) => cleanText($(match).text()));
}

/** Returns the attribute of the only match. No match, or no such attribute, throws. */
export function attribute($: CheerioAPI, selector: string, name: string): string {
  const value = select($, selector).attr(name);
  if (value !== undefined) return value;
  throw new SelectionError(`${selector}[${name}]`, { expected: "exactly 1", found: 0 });
}

/** The page that holds the links, for those that are relative. */
export interface LinkBase {
  readonly $: CheerioAPI;
  readonly url: string;
}

/**
 * Returns the http(s) addresses that the matches link to, absolute, in page order, each once. The
 * bounds of the selector count the elements; one without a readable address is left out.
 */
export function links({ $, url }: LinkBase, selection: string | Selector): string[] {
  const hrefs = select($, selection)
    .toArray()
    .map((match) => addressOf(match.attribs["href"], url))
    .filter((href) => href !== null);
  return [...new Set(hrefs)];
}

/** Returns the absolute http(s) address of a link on the page at `base`, or null. */
export function addressOf(href: string | undefined, base: string): string | null {
  const address = href === undefined ? null : URL.parse(href.trim(), base);
  return address !== null && /^https?:$/u.test(address.protocol) ? address.href : null;
}

/** Returns what a page consists of, in one line, for the message of an error. */
export function inventory($: CheerioAPI): string {
  const counts = ["h1", "article", "main", "p"].map(
    (name) => `${matching($, name).length} ${name}`,
  );
  const itemprops = matching($, "[itemprop]")
    .toArray()
    .map(({ attribs }) => attribs["itemprop"] ?? "");
  const names = [...new Set(itemprops)].slice(0, MAX_NAMES).join(" ");
  const title = cleanText(matching($, "title").first().text()).slice(0, MAX_TITLE);
  return `${counts.join(", ")}, itemprop: ${names === "" ? "none" : names}, title "${title}"`;
}

const MAX_NAMES = 12;
const MAX_TITLE = 80;

function limitsOf({ exactly, min, max }: Selector): { min: number; max: number } {
  if (exactly !== undefined) return { min: exactly, max: exactly };
  if (min === undefined && max === undefined) return { min: 1, max: 1 };
  return { min: min ?? 0, max: max ?? Number.POSITIVE_INFINITY };
}

function wordsFor(min: number, max: number): string {
  if (min === max) return `exactly ${min}`;
  if (max === Number.POSITIVE_INFINITY) return `at least ${min}`;
  return min === 0 ? `at most ${max}` : `${min} to ${max}`;
}
