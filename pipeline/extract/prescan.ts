import { Tokenizer } from "htmlparser2";
import { MAX_PAGE_BYTES, UnreadableError } from "./decode.ts";

/** Real pages have at most: depth 51, 1,596 elements, 64 attributes, 2,440 predicted nodes. */
const MAX_DEPTH = 512;
const MAX_ELEMENTS = 200_000;
const MAX_ATTRIBUTES = 256;
const MAX_NODES = 500_000;

/** Unclosed ones are opened again in every later paragraph: 13 kB can become a million nodes. */
const FORMATTING = new Set("a b big code em font i nobr s small strike strong tt u".split(" "));
/** Void, or closed by the next of their kind: they do not nest. */
const FLAT = new Set(
  (
    "area base br col dd dt embed hr img input li link meta optgroup option p param rp rt source " +
    "tbody td tfoot th thead tr track wbr"
  ).split(" "),
);

/** What a page would cost to parse. */
export interface PageSize {
  readonly elements: number;
  readonly depth: number;
  readonly predictedNodes: number;
}

/**
 * Returns what a page would cost to parse, from one pass over its tags that builds nothing. Throws an
 * {@link UnreadableError} at the first limit that it passes.
 */
export function prescan(html: string): PageSize {
  refuseAbove(html.length, MAX_PAGE_BYTES, "characters");
  const nesting = trackNesting();
  const formatting = trackFormatting();
  let elements = 0;
  let predictedNodes = 0;
  let attributes = 0;
  const nameAt = (start: number, end: number): string => html.slice(start, end).toLowerCase();
  const tokenizer = new Tokenizer(OPTIONS, {
    ...IGNORED,
    onopentagname(start, end) {
      const name = nameAt(start, end);
      attributes = 0;
      elements = refuseAbove(elements + 1, MAX_ELEMENTS, "elements");
      const nodes = predictedNodes + 1 + formatting.unclosed();
      predictedNodes = refuseAbove(nodes, MAX_NODES, "nodes, as unclosed formatting multiplies");
      nesting.open(name);
      formatting.open(name);
    },
    onclosetag(start, end) {
      const name = nameAt(start, end);
      nesting.close(name);
      formatting.close(name);
    },
    onattribname() {
      attributes = refuseAbove(attributes + 1, MAX_ATTRIBUTES, "attributes of one tag");
    },
  });
  tokenizer.write(html);
  tokenizer.end();
  return { elements, depth: nesting.deepest(), predictedNodes };
}

function trackNesting() {
  const names: string[] = [];
  let deepest = 0;
  return {
    open(name: string): void {
      if (FLAT.has(name)) return;
      names.push(name);
      deepest = refuseAbove(Math.max(deepest, names.length), MAX_DEPTH, "nested elements");
    },
    /** An end tag closes all that was opened within its element. */
    close(name: string): void {
      const at = names.lastIndexOf(name);
      if (at !== -1) names.length = at;
    },
    deepest: () => deepest,
  };
}

/** Counts what only an end tag of its own closes. The end of a paragraph does not. */
function trackFormatting() {
  const counts = new Map<string, number>();
  let total = 0;
  return {
    open(name: string): void {
      if (!FORMATTING.has(name)) return;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      total += 1;
    },
    close(name: string): void {
      const count = counts.get(name) ?? 0;
      if (count === 0) return;
      counts.set(name, count - 1);
      total -= 1;
    },
    unclosed: () => total,
  };
}

const OPTIONS = { xmlMode: false, decodeEntities: false };
const IGNORED = {
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  oncdata: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
  ontext: ignore,
  ontextentity: ignore,
};

function ignore(): void {
  // The tags are all that is counted.
}

function refuseAbove(found: number, limit: number, what: string): number {
  if (found <= limit) return found;
  throw new UnreadableError(
    `Cannot read page: expected at most ${limit} ${what}, found more; leave the page out, or save the statement alone`,
  );
}
