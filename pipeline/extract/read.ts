import type { CheerioAPI } from "cheerio";
import type { Alternate, Document } from "../../schemas/document.ts";
import type { IssueFinding } from "../../schemas/findings.ts";
import { canonicalUrl, sourceOf } from "../../scrapers/addresses.ts";
import { genericReader } from "../../scrapers/families/generic.ts";
import { isUnmarked, readUnmarked } from "../../scrapers/families/unmarked.ts";
import { SelectionError } from "../../scrapers/helpers/errors.ts";
import { addressOf, inventory, isFound, matching, parse } from "../../scrapers/helpers/html.ts";
import type { Page, Parser, ReadDocument, Reader, Source } from "../../scrapers/source.ts";
import { daysBetween } from "./dates.ts";
import { decode } from "./decode.ts";
import { prescan } from "./prescan.ts";

/** Zones are up to 14 hours ahead of UTC. */
const MAX_DAYS_AHEAD = 1;
/** Name of the reader of pages of no known source or design. */
const GENERIC = "generic";
/** What browsers call a page without an address. */
const NO_ADDRESS = "about:blank";
/** The first comment of a page that a browser saved. */
const SAVED_FROM = /<!-- ?saved from url=\(\d{1,5}\)(\S{1,2000}) ?-->/u;

/** A page as it was captured, or as somebody saved it. */
export type PageInput = ({ readonly bytes: Uint8Array } | { readonly html: string }) & {
  /** Header of the response, or null where there was none. */
  readonly contentType: string | null;
  /** Address of the capture; null takes the one that the page itself declares. */
  readonly url: string | null;
  /** UTC, ISO 8601. */
  readonly fetchedAt: string;
};

/**
 * Returns what a page prints and declares: decoded, measured, parsed and read by the reader of its
 * source for the day of its capture, or by the generic one if it is of no known source. Throws an
 * UnreadableError for what is no page or would exhaust us, and a SelectionError for a page that does
 * not have the shape its reader was written for.
 */
export function readPage(page: PageInput, sources: readonly Source[]): Document {
  const { html, issues } = decodePage(page, sources);
  prescan(html);
  const trees = treesOf(html);
  const address = page.url ?? declaredAddress(html, trees("html5"));
  const url = address ?? NO_ADDRESS;
  const source = sourceOf(url, sources);
  const place = { url, canonicalUrl: canonicalUrl(url, source) };
  const { document, reader } = readAs(source, { ...place, fetchedAt: page.fetchedAt }, trees);
  const { issues: noted = [], ...read } = document;
  const times = checkTimes(read, page.fetchedAt);
  const met = [...issues, ...noted, ...times.issues, ...addressIssues(address)];
  return {
    ...read,
    ...times.values,
    ...place,
    alternates: otherLanguages(read, place.canonicalUrl, sources),
    ...(met.length === 0 ? {} : { issues: met }),
    source: source?.id ?? null,
    reader,
  };
}

function decodePage(page: PageInput, sources: readonly Source[]) {
  if ("html" in page) return { html: page.html, issues: [] };
  const source = page.url === null ? null : sourceOf(page.url, sources);
  const { contentType } = page;
  return decode(page.bytes, { contentType, languages: source?.languages ?? [] });
}

type Trees = (parser: Parser) => CheerioAPI;

/** Each parser runs once at most; nearly always one of them runs. */
function treesOf(html: string): Trees {
  const trees = new Map<Parser, CheerioAPI>();
  return (parser) => {
    const tree = trees.get(parser) ?? parse(html, parser);
    trees.set(parser, tree);
    return tree;
  };
}

function declaredAddress(html: string, $: CheerioAPI): string | null {
  const declared = [
    matching($, "link[rel~=canonical][href]").first().attr("href"),
    matching($, 'meta[property="og:url"]').first().attr("content"),
    SAVED_FROM.exec(html)?.[1],
  ];
  const addresses = declared.map((address) => addressOf(address, NO_ADDRESS));
  return addresses.find((address) => address !== null) ?? null;
}

function addressIssues(address: string | null): IssueFinding[] {
  if (address !== null) return [];
  const message =
    "Cannot tell the address of the page: expected --url, link[rel=canonical] or og:url, found none";
  return [{ code: "address_unknown", message }];
}

type Place = Omit<Page, "$">;

interface Reading {
  readonly document: ReadDocument;
  /** Name and version of who read it. */
  readonly reader: string;
}

/** A page in no known design is read as far as only one reading is possible, with an issue. */
function readAs(source: Source | null, place: Place, trees: Trees): Reading {
  const name = source?.id ?? GENERIC;
  try {
    const { reader, $ } = readerFor(source, place.fetchedAt, trees);
    return { document: reader.read({ $, ...place }), reader: `${name}/${reader.version}` };
  } catch (error) {
    const isGuessable = error instanceof SelectionError && source !== null;
    const document = isGuessable ? guessed(source, { $: trees("html5"), ...place }) : null;
    if (document === null) throw error;
    return { document, reader: `${GENERIC}/${genericReader.version}` };
  }
}

/** Null where the page marks its parts up, so that one has moved, or where several could be meant. */
function guessed(source: Source, page: Page): ReadDocument | null {
  const hasReader = readersOn(source, page.fetchedAt).length > 0;
  if (!hasReader || !isUnmarked(page.$)) return null;
  try {
    const document = readUnmarked(page);
    const message = `Expected a page in a design that a reader of ${source.id} knows, found none: the only element with text was taken for its body`;
    const others = (document.issues ?? []).filter(({ code }) => code !== "body_uncertain");
    return { ...document, issues: [...others, { code: "body_uncertain", message }] };
  } catch (error) {
    // What the readers of the source missed says more than what the guess missed.
    if (error instanceof SelectionError) return null;
    throw error;
  }
}

function readersOn(source: Source | null, fetchedAt: string): readonly Reader[] {
  const day = fetchedAt.slice(0, 10);
  return (source?.readers ?? [genericReader]).filter(
    ({ from, until }) => (from ?? day) <= day && day <= (until ?? day),
  );
}

function readerFor(
  source: Source | null,
  fetchedAt: string,
  trees: Trees,
): { reader: Reader; $: CheerioAPI } {
  const readers = readersOn(source, fetchedAt);
  const fitting = readers
    .map((reader) => ({ reader, $: trees(reader.parser) }))
    .filter(({ reader, $ }) => isFound($, reader.detect));
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only;
  const name = source?.id ?? "any page";
  const designs = (source?.readers ?? [genericReader]).map(({ detect }) => detect.selector);
  throw new SelectionError(designs.join(" | "), {
    expected:
      readers.length === 0
        ? `a reader of ${name} for captures of ${fetchedAt.slice(0, 10)}`
        : `exactly 1 reader of ${name} to know the page by it`,
    found: fitting.length,
    instead: inventory(trees("html5")),
    next: `add a reader to scrapers/${source?.id ?? "families/generic"}.ts, or save the page as HTML`,
  });
}

/** Under their one address each, so that the pages of a mirror link the pages of the site. */
function otherLanguages(
  { alternates }: ReadDocument,
  self: string,
  sources: readonly Source[],
): Alternate[] {
  const canonical = alternates.map(({ language, url }) => {
    return { language, url: canonicalUrl(url, sourceOf(url, sources)) };
  });
  return canonical.filter(({ url }) => url !== self);
}

type Times = Pick<ReadDocument, "publishedAt" | "modifiedAt">;

/** A time after the capture is a time of something else: an expiry, an event, a slip. */
function checkTimes(
  { publishedAt, modifiedAt }: Times,
  fetchedAt: string,
): { values: Times; issues: readonly IssueFinding[] } {
  const isAhead = (time: string | null): boolean =>
    time !== null && daysBetween(fetchedAt.slice(0, 10), time.slice(0, 10)) > MAX_DAYS_AHEAD;
  const values = {
    publishedAt: isAhead(publishedAt) ? null : publishedAt,
    modifiedAt: isAhead(modifiedAt) ? null : modifiedAt,
  };
  const ahead = [publishedAt, modifiedAt].filter(isAhead);
  const issues = ahead.map((time) => {
    const message = `Cannot use the time ${time}: expected one before the capture at ${fetchedAt}`;
    return { code: "time_after_capture", message };
  });
  return { values, issues };
}
