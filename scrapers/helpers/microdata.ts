import type { CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import { matching } from "./html.ts";
import { lineOf, textUpTo, walk } from "./tree.ts";
import { machineTime, textOrNull } from "./values.ts";

/** Properties of an article that no reader sees, or sees in another form. */
const HIDDEN = [
  "copyrightYear",
  "dateCreated",
  "datePublished",
  "dateModified",
  "inLanguage",
  "image",
  "author",
  "publisher",
  "copyrightHolder",
  "url",
  "mainEntityOfPage",
];
const TIMES = /(?:^|\s)date(?:Created|Published|Modified)(?:\s|$)/u;
const BLANKS = /\s+/u;
/** A value is a line; a page can mark up all its text as one. */
const LONGEST_VALUE = 1000;
const ATTRIBUTES = ["content", "datetime", "href", "src"];

/** The elements of a page that carry microdata, by property, in page order. */
export type Properties = ReadonlyMap<string, readonly Element[]>;

/** Returns the page's microdata. An element can be several properties: `author publisher`. */
export function readProperties($: CheerioAPI): Properties {
  const properties = new Map<string, Element[]>();
  for (const element of matching($, "[itemprop]").toArray()) {
    for (const name of (element.attribs["itemprop"] ?? "").split(BLANKS)) {
      const found = properties.get(name) ?? [];
      properties.set(name, found);
      found.push(element);
    }
  }
  return properties;
}

/**
 * Returns the value of the first of these properties that the page's article has, or null: an
 * attribute before the text, the name of a thing before its text.
 */
export function propertyOf(properties: Properties, names: readonly string[]): string | null {
  for (const name of names) {
    for (const element of properties.get(name) ?? []) {
      const value = isOfArticle(element) ? valueOf(element) : null;
      if (value !== null) return value;
    }
  }
  return null;
}

/** Returns the elements that hold values for machines. A printed date in one of them stays. */
export function valueElements(properties: Properties): Element[] {
  return HIDDEN.flatMap((name) => properties.get(name) ?? []).filter(
    (element) => !isPrintedDate(element),
  );
}

function isPrintedDate(element: Element): boolean {
  if (!TIMES.test(element.attribs["itemprop"] ?? "")) return false;
  const printed = textOf(element);
  return printed !== null && machineTime(printed) === null && !printed.startsWith("1970-01-01");
}

/** The author's name is a `name`, too: what belongs to a thing within the article is not its own. */
function isOfArticle(element: Element): boolean {
  const [, ...around] = lineOf(element);
  const scope = around.find(({ attribs }) => "itemscope" in attribs);
  const part = scope?.attribs["itemprop"];
  return part === undefined || part.split(BLANKS).includes("mainEntity");
}

function valueOf(element: Element): string | null {
  if ("itemscope" in element.attribs) {
    const name = nameIn(element);
    if (name !== null) return textOrNull(name.attribs["content"]) ?? textOf(name);
  }
  const attribute = ATTRIBUTES.find((each) => element.attribs[each] !== undefined);
  return attribute === undefined ? textOf(element) : textOrNull(element.attribs[attribute]);
}

function nameIn(thing: Element): Element | null {
  let name: Element | null = null;
  walk(thing, {
    enter(element) {
      if (name === null && element.attribs["itemprop"] === "name") name = element;
      return name === null;
    },
  });
  return name;
}

function textOf(element: Element): string | null {
  return textOrNull(textUpTo(LONGEST_VALUE, element));
}
