import type { IssueFinding } from "../../schemas/findings.ts";
import { isPlausible } from "./letters.ts";

/** What a page may have at most, after its content coding: the largest real one had 1.5 MB. */
export const MAX_PAGE_BYTES = 8 * 2 ** 20;

const CHARSET = /charset\s*=\s*["']?\s*([\w.:-]{1,40})/iu;
const META = /<meta\s[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/iu;
/** Browsers look at 1 KiB, and real pages have it later. */
const META_BYTES = 4096;
const CYRILLIC_LANGUAGE = /^(?:be|ru|uk)(?:-|$)/u;
/** Labels that decoders know and that no page means. */
const REFUSED = /^(?:x-user-defined|replacement|utf-?7|unicode-1-1-utf-7)$/iu;
const NOT_ASCII = /[^\p{ASCII}]/u;
const REPLACED = /\uFFFD/gu;
const FOREIGN = /[^\p{ASCII}\uFFFD]/gu;
const MAX_NUL_SHARE = 0.01;
/** One broken sequence among this many is a slip of an editor; the rest of the page is UTF-8. */
const WHOLE_PER_BROKEN = 1000;
const WHOLE_FOR_ONE_BROKEN = 50;

/** Marks as windows-1252 shows them. */
const MAGIC: readonly (readonly [string, string])[] = [
  ["%PDF-", "a PDF"],
  ["\u2030PNG", "a PNG image"],
  ["PK\u0003\u0004", "a ZIP archive (or an office document)"],
  ["GIF8", "a GIF image"],
  ["\u00ff\u00d8\u00ff", "a JPEG image"],
  ["\u001f\u2039", "gzip data"],
  ["RIFF", "a RIFF file (an image or a sound)"],
  ["\u00d0\u00cf\u0011\u00e0", "an old office document"],
  ["{\\rtf", "an RTF document"],
  ["WARC/", "a WARC file"],
];

/** Bytes that hold no page that could be read, or one that is made to exhaust its reader. */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}

/** How the charset of a page was found. */
export type CharsetReason =
  | "byte_order_mark"
  | "ascii"
  | "valid_utf8"
  | "header"
  | "meta"
  | "language"
  | "letters";

export interface Decoded {
  readonly html: string;
  /** Name of the encoding as the Encoding Standard has it: `utf-8`, `windows-1251`. */
  readonly charset: string;
  readonly reason: CharsetReason;
  readonly issues: readonly IssueFinding[];
}

/** What is said of the bytes elsewhere. Both can be wrong. */
export interface DeclaredPage {
  readonly contentType: string | null;
  /** Languages of the source; none for a page of no known source. */
  readonly languages: readonly string[];
}

interface Candidate {
  readonly label: string;
  readonly reason: CharsetReason;
}

/**
 * Returns the page as text, the charset and how it was found: a byte order mark, UTF-8 that is
 * valid, the HTTP header, `<meta>`, the languages of the source, and last the letters themselves. A
 * declaration counts only if the letters then look like text. Throws an {@link UnreadableError} for
 * what is no page, and for an encoding that cannot be told.
 */
export function decode(bytes: Uint8Array, declared: DeclaredPage): Decoded {
  refuseForeignBytes(bytes);
  const marked = decodeMarked(bytes);
  if (marked !== null) return marked;
  const candidates = candidatesOf(bytes, declared);
  if (nulShare(bytes) > MAX_NUL_SHARE) return decodeWide(bytes, candidates);
  return decodeUtf8(bytes) ?? decodeDeclared(bytes, candidates);
}

function refuseForeignBytes(bytes: Uint8Array): void {
  if (bytes.length === 0) throw unreadable("an empty file", "fetch the page again");
  if (bytes.length > MAX_PAGE_BYTES) {
    const found = `${bytes.length} bytes, of at most ${MAX_PAGE_BYTES}`;
    throw unreadable(found, "leave the page out, or save the statement alone");
  }
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 16));
  const magic = MAGIC.find(([mark]) => start.startsWith(mark));
  if (magic !== undefined) throw unreadable(magic[1], WRONG_KIND);
}

const WRONG_KIND = "leave the file out, or take the page that links to it";

function nulShare(bytes: Uint8Array): number {
  if (!bytes.includes(0)) return 0;
  let count = 0;
  for (const byte of bytes) if (byte === 0) count += 1;
  return count / bytes.length;
}

/** UTF-16 without a mark is half NUL; without a declaration it is any binary file. */
function decodeWide(bytes: Uint8Array, candidates: readonly Candidate[]): Decoded {
  const wide = candidates.filter(({ label }) => label.toLowerCase().startsWith("utf-16"));
  const [decoded] = wide.flatMap((candidate) => tryCandidate(bytes, candidate));
  if (decoded !== undefined) return decoded;
  const share = Math.round(100 * nulShare(bytes));
  throw unreadable(`${share} % NUL bytes: binary data, or UTF-16 without a mark`, WRONG_KIND);
}

function decodeMarked(bytes: Uint8Array): Decoded | null {
  const label = markOf(bytes);
  if (label === null) return null;
  const html = new TextDecoder(label).decode(bytes);
  return { html, charset: label, reason: "byte_order_mark", issues: brokenIssues(html) };
}

function markOf([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}

/** UTF-8 is recognised by its bytes, whatever is declared; a text in another charset is hardly ever valid. */
function decodeUtf8(bytes: Uint8Array): Decoded | null {
  const html = new TextDecoder().decode(bytes);
  const broken = html.match(REPLACED)?.length ?? 0;
  if (broken === 0) {
    const reason = NOT_ASCII.test(html) ? "valid_utf8" : "ascii";
    return { html, charset: "utf-8", reason, issues: [] };
  }
  const whole = html.match(FOREIGN)?.length ?? 0;
  const isSlip =
    broken * WHOLE_PER_BROKEN <= whole || (broken === 1 && whole >= WHOLE_FOR_ONE_BROKEN);
  if (!isSlip) return null;
  return { html, charset: "utf-8", reason: "valid_utf8", issues: brokenIssues(html) };
}

function brokenIssues(html: string): IssueFinding[] {
  const broken = html.match(REPLACED)?.length ?? 0;
  if (broken === 0) return [];
  const message = `Cannot decode ${broken} characters: expected whole sequences, found broken ones`;
  return [{ code: "broken_characters", message }];
}

function candidatesOf(bytes: Uint8Array, { contentType, languages }: DeclaredPage): Candidate[] {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, META_BYTES));
  const header = CHARSET.exec(contentType ?? "")?.[1];
  const meta = META.exec(start)?.[1];
  const isCyrillic = languages.length === 0 || languages.some((tag) => CYRILLIC_LANGUAGE.test(tag));
  const declared = [
    { label: header, reason: "header" as const },
    { label: meta, reason: "meta" as const },
    { label: isCyrillic ? "windows-1251" : "windows-1252", reason: "language" as const },
    // It holds every letter of be, ru and uk; where nothing says so, the letters do.
    { label: "koi8-u", reason: "letters" as const },
    { label: "windows-1252", reason: "letters" as const },
  ];
  return declared.flatMap(({ label, reason }) => (label === undefined ? [] : [{ label, reason }]));
}

function decodeDeclared(bytes: Uint8Array, candidates: readonly Candidate[]): Decoded {
  const read = candidates.flatMap((candidate) => tryCandidate(bytes, candidate));
  const [first] = read;
  if (first === undefined) {
    const tried = [...new Set(candidates.map(({ label }) => label))].join(", ");
    throw unreadable(
      `bytes that are text neither in UTF-8 nor in ${tried}`,
      "save the page as UTF-8, or name its charset in the header that is archived with it",
    );
  }
  const rivals = read.filter(({ html, reason }) => html !== first.html && reason !== "letters");
  const issues = [
    ...unknownIssues(candidates),
    ...guessIssues(first),
    ...rivalIssues(first, rivals),
  ];
  return { ...first, issues };
}

function tryCandidate(bytes: Uint8Array, { label, reason }: Candidate): Decoded[] {
  const decoder = decoderFor(label);
  if (decoder === null) return [];
  const html = decoder.decode(bytes);
  if (!isPlausible(html)) return [];
  return [{ html, charset: decoder.encoding, reason, issues: [] }];
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | null {
  if (REFUSED.test(label)) return null;
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function unknownIssues(candidates: readonly Candidate[]): IssueFinding[] {
  const unknown = candidates.filter(({ label }) => decoderFor(label) === null);
  return unknown.map(({ label, reason }) => {
    const message = `Cannot use the charset of the ${reason}: expected a known one, found "${label}"`;
    return { code: "unknown_charset", message };
  });
}

function guessIssues({ charset, reason }: Decoded): IssueFinding[] {
  if (reason !== "letters") return [];
  const message = `Charset ${charset} is a guess from the letters: nothing on the page declares it`;
  return [{ code: "charset_guessed", message }];
}

function rivalIssues(first: Decoded, rivals: readonly Decoded[]): IssueFinding[] {
  return rivals.map(({ charset, reason }) => {
    const message = `Charset ${first.charset} (${first.reason}) was used; ${charset} (${reason}) reads as text, too`;
    return { code: "charset_ambiguous", message };
  });
}

function unreadable(found: string, advice: string): UnreadableError {
  return new UnreadableError(`Cannot read page: expected HTML, found ${found}; ${advice}`);
}
