import { Parser } from "htmlparser2";
import { SelectionError } from "../../scrapers/helpers/errors.ts";

const MAX_TEXT = 4096;
/** Real feeds and sitemaps have less than twenty. The parser's time grows with its square. */
const MAX_DEPTH = 256;

export interface XmlChild {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One `<url>`, `<item>` or `<entry>`: its direct children, in order. */
export interface XmlRecord {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlChild[];
}

export interface XmlRecords {
  /** Name of the outermost element, or null if there is none. */
  readonly root: string | null;
  readonly records: readonly XmlRecord[];
  /** How many records came after the first `max` ones. */
  readonly left: number;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlChild[];
  text: string;
}

/**
 * Reads the elements of these names and their direct children, as a stream: no tree is built,
 * declared entities are not expanded, external ones not read, and faulty XML is read as far as it
 * goes. Returns at most `max` records. Throws a SelectionError for a deeper nesting than 256.
 */
export function readXml(
  xml: string,
  { names, max }: { names: ReadonlySet<string>; max: number },
): XmlRecords {
  const open: Open[] = [];
  const records: XmlRecord[] = [];
  let root: string | null = null;
  let left = 0;
  const close = () => {
    const element = open.pop();
    if (element === undefined) return;
    const { name, attributes, children, text } = element;
    if (names.has(name)) {
      if (records.length < max) records.push({ name, attributes, children });
      else left += 1;
    }
    const parent = open.at(-1);
    if (parent !== undefined && names.has(parent.name)) {
      parent.children.push({ name, attributes, text: text.trim() });
    }
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        root ??= name;
        if (open.length >= MAX_DEPTH) throw tooDeep();
        open.push({ name, attributes, children: [], text: "" });
      },
      ontext: (text) => {
        const element = open.at(-1);
        if (element !== undefined) element.text = (element.text + text).slice(0, MAX_TEXT);
      },
      onclosetag: close,
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return { root, records, left };
}

function tooDeep(): SelectionError {
  const expected = `at most ${MAX_DEPTH} nested elements`;
  return new SelectionError("*", { expected, found: MAX_DEPTH + 1 });
}
