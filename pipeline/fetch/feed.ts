import { z } from "zod";
import { SelectionError } from "../../scrapers/helpers/errors.ts";
import { readXml, type XmlRecord } from "./xml.ts";

const MAX_ITEMS = 10_000;
const RECORDS = new Set(["item", "entry"]);
const ROOTS = new Set(["rss", "feed", "rdf:RDF"]);

const JsonFeed = z.object({
  items: z.array(
    z.object({
      url: z.string().optional(),
      date_modified: z.string().optional(),
      date_published: z.string().optional(),
    }),
  ),
});

/** An address that a feed or a sitemap names. */
export interface Entry {
  /** As written: it may be relative. */
  readonly href: string;
  /** When the page was last changed, as far as it is said readably: UTC, ISO 8601. */
  readonly modifiedAt: string | null;
}

/**
 * Returns the entries of an RSS, RDF, Atom or JSON feed; an item without a link is left out.
 * Throws a SelectionError if the text is none of these.
 */
export function readFeed(text: string): readonly Entry[] {
  const json = text.trimStart().startsWith("{") ? readJsonFeed(text) : null;
  if (json !== null) return json;
  const { root, records } = readXml(text, { names: RECORDS, max: MAX_ITEMS });
  if (root === null || !ROOTS.has(root)) {
    throw new SelectionError("rss, feed, rdf:RDF", { expected: "exactly 1", found: 0 });
  }
  return records.flatMap((record) => {
    const href = hrefOf(record);
    return href === null ? [] : [{ href, modifiedAt: dateOf(record) }];
  });
}

function readJsonFeed(text: string): readonly Entry[] | null {
  const parsed = JsonFeed.safeParse(parseJson(text));
  if (!parsed.success) return null;
  return parsed.data.items.flatMap(({ url, date_modified, date_published }) =>
    url === undefined
      ? []
      : [{ href: url, modifiedAt: isoTime(date_modified ?? date_published ?? "") }],
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function hrefOf({ name, children }: XmlRecord): string | null {
  const links = children.filter((child) => child.name === "link");
  if (name === "entry") {
    const link = links.find(({ attributes }) => (attributes["rel"] ?? "alternate") === "alternate");
    return link?.attributes["href"] ?? null;
  }
  const text = links.find((link) => link.text !== "")?.text;
  const guid = children.find((child) => child.name === "guid");
  return text ?? (guid?.attributes["isPermaLink"] === "false" ? null : (guid?.text ?? null));
}

function dateOf({ children }: XmlRecord): string | null {
  const printed = ["updated", "pubDate", "published", "dc:date"]
    .map((name) => children.find((child) => child.name === name)?.text)
    .find((text) => text !== undefined);
  return printed === undefined ? null : isoTime(printed);
}

/** Returns a date of a feed or sitemap as UTC, ISO 8601, or null if it cannot be read. */
export function isoTime(printed: string): string | null {
  const time = Date.parse(printed);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
