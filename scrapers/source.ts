import type { CheerioAPI } from "cheerio";
import type { Document } from "../schemas/document.ts";

/** How many elements a selector must match. One, when nothing is said. */
export interface Selector {
  readonly selector: string;
  readonly exactly?: number;
  readonly min?: number;
  readonly max?: number;
}

/** A captured page, parsed: all that a reader may know. */
export interface Page {
  readonly $: CheerioAPI;
  /** Address it was captured from, and the one address of all its mirrors. */
  readonly url: string;
  readonly canonicalUrl: string;
  /** UTC, ISO 8601. */
  readonly fetchedAt: string;
}

/** `html5` is parse5, the standard's repairs; `fast` is htmlparser2, for pages where both agree. */
export type Parser = "html5" | "fast";

/** Reads the pages of one publisher in one design. Pure: no clock, network, files or state. */
export interface Reader {
  readonly version: number;
  /** First and last day, as `2024-03-01`, of the captures it reads; open where absent. */
  readonly from?: string;
  readonly until?: string;
  readonly parser: Parser;
  /** Must match, or the page is not in this design and its source stops. */
  readonly detect: Selector;
  /** Throws a SelectionError when the page does not have the shape it was written for. */
  readonly read: (page: Page) => ReadDocument;
}

/** A Document without what the pipeline knows better than the page. */
export type ReadDocument = Omit<Document, "source" | "url" | "canonicalUrl" | "reader">;

/** Where the addresses of statements come from. */
export type Discovery =
  | { readonly kind: "feed"; readonly url: string }
  | { readonly kind: "sitemap"; readonly url: string }
  | {
      readonly kind: "listing";
      /** `{page}` is replaced by 1, 2, 3, … up to lastPage. */
      readonly url: string;
      readonly lastPage: number;
      readonly links: Selector;
    };

/** One publisher: facts, and readers for each design its pages have had. */
export interface Source {
  /** File name, for ever: never used again for another publisher. */
  readonly id: string;
  readonly publisher: string;
  /** Terms of the texts as the publisher states them, for the table of sources. */
  readonly terms: string;
  readonly languages: readonly string[];
  readonly hosts: {
    readonly canonical: string;
    /** Other names of the same site, fetched when a link says so and folded into the canonical one. */
    readonly aliases: readonly string[];
    /** Hosts that show copies: they identify a duplicate and are never fetched. */
    readonly mirrors: readonly string[];
  };
  readonly pace: { readonly delaySeconds: number };
  readonly discovery: readonly Discovery[];
  /** Path and query of an address that may hold a statement. */
  readonly statementPath: RegExp;
  readonly readers: readonly Reader[];
  /** Totals over the whole archive: below a minimum the source fails, above a maximum it warns. */
  readonly expected: {
    readonly statements: { readonly min: number; readonly max: number };
    /** Rejected pages, of those that were read. */
    readonly rejected: { readonly max: number };
  };
}
