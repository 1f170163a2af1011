import { type Passage, passagesOf } from "../../pipeline/extract/passages.ts";
import type { Block, BlockKind, Document } from "../../schemas/document.ts";

/** A block as tests write it: a paragraph, or its kind and text; items can name their list. */
export type TestBlock =
  | string
  | { readonly kind?: BlockKind; readonly text: string; readonly list?: number };

/** What a test says of a page; everything else is as on a page of no known source. */
export interface TestPage {
  readonly title?: string;
  readonly subtitle?: string | null;
  readonly blocks: readonly TestBlock[];
  readonly publishedAt?: string | null;
  readonly modifiedAt?: string | null;
  readonly declaredLanguage?: string | null;
}

/** Returns the document that a reader makes of a page with these blocks in this order. */
export function documentOf(page: TestPage): Document {
  const { title = "", subtitle = null } = page;
  const written: TestBlock[] = [
    ...(title === "" ? [] : [{ kind: "title" as const, text: title }]),
    ...(subtitle === null ? [] : [{ kind: "subtitle" as const, text: subtitle }]),
    ...page.blocks,
  ];
  const blocks: Block[] = [];
  let start = 0;
  for (const [index, block] of written.entries()) {
    const {
      kind = "paragraph",
      text,
      list = 0,
    } = typeof block === "string" ? { text: block } : block;
    const end = start + text.length;
    const element = `article > p:nth-of-type(${index + 1})`;
    blocks.push({ kind, text, start, end, element, list, ordered: false });
    start = end + 1;
  }
  return {
    source: null,
    url: "https://river-archive.example/en/1",
    canonicalUrl: "https://river-archive.example/en/1",
    alternates: [],
    title,
    subtitle,
    publisher: null,
    publishedAt: page.publishedAt ?? null,
    modifiedAt: page.modifiedAt ?? null,
    declaredLanguage: page.declaredLanguage ?? null,
    blocks,
    text: blocks.map(({ text }) => text).join("\n"),
    reader: "test/1",
  };
}

/** Returns list items of the page's markup. */
export function items(list: number, ...texts: readonly string[]): TestBlock[] {
  return texts.map((text) => ({ kind: "item", text, list }));
}

/** Returns the passages of paragraphs. */
export function passages(...blocks: readonly TestBlock[]): readonly Passage[] {
  return passagesOf(documentOf({ blocks }));
}
