import type { IssueFinding } from "./findings.ts";

/** What a block of a page is, as far as its markup says. */
export type BlockKind = "title" | "subtitle" | "heading" | "paragraph" | "item" | "cell";

/** One run of text between two block borders of a page. */
export interface Block {
  readonly kind: BlockKind;
  /** Visible text: NFC, single spaces, no soft hyphens; `text.slice(start, end)` of the document. */
  readonly text: string;
  /** UTF-16 offsets into {@link Document.text}. */
  readonly start: number;
  readonly end: number;
  /** Where it stands: `article > p:nth-of-type(14)`, from the body of the statement down. */
  readonly element: string;
  /** Items and cells of one list or table share a number, counted from 1; 0 outside of lists. */
  readonly list: number;
  /** True for an item of a numbered list. */
  readonly ordered: boolean;
}

/** One address of the same statement in another language, as the page declares it. */
export interface Alternate {
  readonly language: string;
  readonly url: string;
}

/** What one page prints and declares, before anybody asks what it means. */
export interface Document {
  /** Id of the source whose reader made it, or null for a page of no known source. */
  readonly source: string | null;
  /** Address it was captured from, and the one address of all its mirrors. */
  readonly url: string;
  readonly canonicalUrl: string;
  readonly alternates: readonly Alternate[];
  readonly title: string;
  readonly subtitle: string | null;
  /** Who publishes the page, as the page says; null where it does not say. */
  readonly publisher: string | null;
  /** Machine values as printed, with their offset; a time of 1970 means never and is null. */
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  /** Language the page declares. It is known to lie: see `pipeline/extract/language.ts`. */
  readonly declaredLanguage: string | null;
  /** Title, subtitle and body in page order. */
  readonly blocks: readonly Block[];
  /** The canonical text: the blocks joined by line feeds. Every offset points into it. */
  readonly text: string;
  /** What decoding and reading met and went on from; absent where there was nothing. */
  readonly issues?: readonly IssueFinding[];
  /** Name and version of the reader, for example `viasna/1`. */
  readonly reader: string;
}
