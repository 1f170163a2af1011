import { type Element, isTag } from "domhandler";
import type { Block, BlockKind } from "../../schemas/document.ts";
import { cleanText } from "./text.ts";
import { elementAround, walk } from "./tree.ts";

const BORDERS = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset " +
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p " +
    "pre section summary table tbody td tfoot th thead tr ul br"
  ).split(" "),
);
const UNSEEN = new Set(
  (
    "aside audio button canvas datalist dialog embed figcaption form frame frameset head iframe " +
    "input math meta nav noembed noframes noscript object option script select style svg template " +
    "textarea title video"
  ).split(" "),
);
const HIDDEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu;
const HIDDEN_CLASS = /(?:^|\s)(?:visually-hidden|sr-only|screen-reader-text)(?:\s|$)/u;
const HEADING = /^h[1-6]$/u;
const ITEM = /^(?:li|dt|dd)$/u;
const CELL = /^(?:td|th|caption)$/u;
const LIST = /^(?:ul|ol|dl|menu|dir|table)$/u;
const RAISED_DIGITS = /^\s*\d{1,2}\s*$/u;
/** Article numbers have up to three digits: behind a year stands a footnote mark. */
const ARTICLE_END = /(?:^|\D)\d{1,3}$/u;

/** A block that knows its element, and not yet its place in a document. */
export interface DraftBlock {
  readonly kind: BlockKind;
  readonly text: string;
  readonly node: Element;
  readonly list: number;
  readonly ordered: boolean;
}

interface Frame {
  readonly node: Element;
  readonly kind: BlockKind;
  readonly list: number;
  readonly ordered: boolean;
}

/**
 * Returns the visible text below an element as blocks in page order, never an empty one. A block
 * ends at the borders of paragraphs, items, cells and the like and at `<br>`, never at an inline
 * tag. Elements in `dropped` are passed over with all they hold.
 */
export function readBlocks(root: Element, dropped: ReadonlySet<Element>): DraftBlock[] {
  const drafts: DraftBlock[] = [];
  const frames: Frame[] = [{ node: root, kind: "paragraph", list: 0, ordered: false }];
  let lists = 0;
  let raw = "";
  const flush = (): void => {
    const text = cleanText(raw);
    raw = "";
    const frame = frames.at(-1);
    if (text !== "" && frame !== undefined) drafts.push({ ...frame, text });
  };
  walk(root, {
    enter(node) {
      const isBorder = BORDERS.has(node.name);
      if (isBorder) flush();
      if (isUnseen(node) || dropped.has(node)) return false;
      if (LIST.test(node.name)) lists += 1;
      const parent = frames.at(-1);
      if (isBorder && parent !== undefined) frames.push(frameOf(node, parent, lists));
      return true;
    },
    leave(node) {
      if (!BORDERS.has(node.name)) return;
      flush();
      frames.pop();
    },
    text(data, parent) {
      raw += isRaised(parent) ? raised(data, raw) : data;
    },
  });
  flush();
  return drafts;
}

function isUnseen({ name, attribs }: Element): boolean {
  if (UNSEEN.has(name) || "hidden" in attribs) return true;
  return HIDDEN_STYLE.test(attribs["style"] ?? "") || HIDDEN_CLASS.test(attribs["class"] ?? "");
}

function frameOf(node: Element, parent: Frame, lists: number): Frame {
  const { name } = node;
  const isList = LIST.test(name);
  const list = isList ? lists : parent.list;
  const ordered = isList ? name === "ol" : parent.ordered;
  return { node, kind: kindOf(name, parent.kind), list, ordered };
}

function kindOf(name: string, parent: BlockKind): BlockKind {
  if (HEADING.test(name)) return "heading";
  if (ITEM.test(name)) return "item";
  if (CELL.test(name)) return "cell";
  if (LIST.test(name)) return name === "table" ? "cell" : "item";
  return parent;
}

/** `<sup><a>1</a></sup>`: the mark of a footnote can be a link. */
function isRaised(parent: Element): boolean {
  return parent.name === "sup" || elementAround(parent)?.name === "sup";
}

/** `361<sup>4</sup>` is article 361-4; any other raised number is the mark of a footnote. */
function raised(data: string, before: string): string {
  if (!RAISED_DIGITS.test(data)) return data;
  return ARTICLE_END.test(before.slice(-4)) ? `-${data.trim()}` : `[${data.trim()}]`;
}

/** A block in its place on the page, and not yet in the canonical text. */
export type PlacedBlock = Omit<Block, "start" | "end">;

/**
 * Returns the blocks in the form of a document, each with the path of its element: from `root` down,
 * `article > p:nth-of-type(14)`, or from the page's `body` for what stands outside of it.
 */
export function place(drafts: readonly DraftBlock[], root: Element): PlacedBlock[] {
  const pathOf = pathsFrom(root);
  return drafts.map(({ kind, text, node, list, ordered }) => {
    return { kind, text, element: pathOf(node), list, ordered };
  });
}

/** Returns a document's blocks and canonical text: the blocks joined by line feeds. */
export function assemble(placed: readonly PlacedBlock[]): { blocks: Block[]; text: string } {
  let offset = 0;
  const blocks = placed.map(({ kind, text, ...rest }) => {
    const start = offset;
    const end = start + text.length;
    offset = end + 1;
    return { kind, text, start, end, ...rest };
  });
  return { blocks, text: placed.map(({ text }) => text).join("\n") };
}

function pathsFrom(root: Element): (node: Element) => string {
  const paths = new Map<Element, string>([[root, root.name]]);
  const steps = new Map<Element, string>();
  return (node) => {
    const descent: Element[] = [];
    let current: Element | null = node;
    while (current !== null && !paths.has(current)) {
      descent.unshift(current);
      current = current.name === "body" ? null : elementAround(current);
    }
    let path = current === null ? null : (paths.get(current) ?? null);
    for (const element of descent) {
      path = path === null ? element.name : `${path} > ${stepTo(element, steps)}`;
      paths.set(element, path);
    }
    return path ?? node.name;
  };
}

function stepTo(element: Element, steps: Map<Element, string>): string {
  const parent = elementAround(element);
  if (parent !== null && !steps.has(element)) numberChildren(parent, steps);
  return steps.get(element) ?? element.name;
}

/** All children at once: counting one by one is quadratic on a page of 200,000 siblings. */
function numberChildren(parent: Element, steps: Map<Element, string>): void {
  const counts = new Map<string, number>();
  for (const child of parent.children) {
    if (!isTag(child)) continue;
    const count = (counts.get(child.name) ?? 0) + 1;
    counts.set(child.name, count);
    steps.set(child, `${child.name}:nth-of-type(${count})`);
  }
}
