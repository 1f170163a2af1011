import { getSurt } from "warcio/utils";
import { z } from "zod";
import { compareText } from "../order.ts";

/** One exchange in the archive: what a line of the index says of it. */
export interface Capture {
  /**
   * `response` a whole answer; `resource` a saved page without its exchange; `revisit` the same
   * payload as an earlier capture; `metadata` an exchange that got no answer.
   */
  readonly type: "response" | "resource" | "revisit" | "metadata";
  readonly url: string;
  /** UTC, ISO 8601 with milliseconds. */
  readonly fetchedAt: string;
  /** HTTP status; 200 for a resource, null without an answer. */
  readonly status: number | null;
  /** Media type that the answer declares, without parameters. */
  readonly mime: string | null;
  /** SHA-256 in hex of the payload as received; of a revisit, the payload it stands for. */
  readonly payloadSha256: string | null;
  readonly truncated: string | null;
  /** The capture that a revisit repeats. */
  readonly refersTo: { readonly url: string; readonly fetchedAt: string } | null;
  /** Why there was no answer. */
  readonly error: string | null;
  /** Seen from the archive folder: `viasna/viasna-20261122060000-0001.warc.gz`. */
  readonly file: string;
  /** Where the compressed record begins, and its length, in bytes. */
  readonly offset: number;
  readonly length: number;
}

const NOT_ASCII = /[^\u0020-\u007e]/gu;
const NOT_DIGIT = /\D/gu;
const SPACES = /\s/gu;
const LINE = /^(?<surt>\S+) (?<timestamp>\d{14}) (?<json>\{.*\})$/u;
const TIMESTAMP = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/u;
const SHA256 = /^(?:sha256:)?(?<hex>[0-9a-f]{64})$/iu;
const REVISIT = "warc/revisit";

const wholeNumber = z
  .union([
    z.int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,15}$/u)
      .transform(Number),
  ])
  .pipe(z.int().nonnegative());

/** Of other tools, too: numbers as strings, a digest without its algorithm, no fields of ours. */
const Line = z.object({
  url: z.string().min(1),
  mime: z.string().optional(),
  status: z.union([wholeNumber, z.literal(["-", ""]).transform(() => null)]).optional(),
  digest: z.string().optional(),
  length: wholeNumber,
  offset: wholeNumber,
  filename: z.string().min(1),
  type: z.enum(["response", "resource", "revisit", "metadata"]).optional(),
  time: z.iso.datetime({ precision: 3 }).optional(),
  content_type: z.string().optional(),
  truncated: z.string().optional(),
  refers_to_url: z.string().optional(),
  refers_to_time: z.string().optional(),
  error: z.string().optional(),
});

/** Returns the line of a capture without a line feed: `SURT timestamp {json}`, all ASCII. */
export function formatCdxj(capture: Capture): string {
  const { refersTo } = capture;
  const fields = {
    url: capture.url,
    mime: capture.type === "revisit" ? REVISIT : (capture.mime ?? undefined),
    // Numbers are strings in the lines of other tools, whose filters are made for strings.
    status: capture.status?.toString(),
    digest: capture.payloadSha256 === null ? undefined : `sha256:${capture.payloadSha256}`,
    length: String(capture.length),
    offset: String(capture.offset),
    filename: capture.file,
    type: capture.type,
    time: capture.fetchedAt,
    content_type: capture.type === "revisit" ? (capture.mime ?? undefined) : undefined,
    truncated: capture.truncated ?? undefined,
    refers_to_url: refersTo?.url,
    refers_to_time: refersTo?.fetchedAt,
    error: capture.error ?? undefined,
  };
  const timestamp = capture.fetchedAt.replace(NOT_DIGIT, "").slice(0, 14);
  return `${surtOf(capture.url)} ${timestamp} ${asciiJson(fields)}`;
}

/** Returns the capture that a line describes. Throws a SyntaxError for a line that is no CDXJ. */
export function parseCdxj(line: string): Capture {
  const { timestamp = "", json } = LINE.exec(line)?.groups ?? {};
  const parsed = Line.safeParse(json === undefined ? undefined : parseJson(json));
  if (!parsed.success) {
    throw new SyntaxError(
      `Cannot read index line: expected "SURT timestamp {json}", found ${JSON.stringify(line.slice(0, 80))}`,
      { cause: parsed.error },
    );
  }
  const fields = parsed.data;
  const type = fields.type ?? (fields.mime === REVISIT ? "revisit" : "response");
  const { refers_to_url: url, refers_to_time: fetchedAt } = fields;
  return {
    type,
    url: fields.url,
    fetchedAt: fields.time ?? timestamp.replace(TIMESTAMP, "$1-$2-$3T$4:$5:$6.000Z"),
    status: fields.status ?? null,
    mime: (type === "revisit" ? fields.content_type : fields.mime) ?? null,
    payloadSha256: SHA256.exec(fields.digest ?? "")?.groups?.["hex"]?.toLowerCase() ?? null,
    truncated: fields.truncated ?? null,
    refersTo: url === undefined || fetchedAt === undefined ? null : { url, fetchedAt },
    error: fields.error ?? null,
    file: fields.filename,
    offset: fields.offset,
    length: fields.length,
  };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Returns JSON in ASCII, so that sorting by characters is sorting by bytes. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(NOT_ASCII, (character) =>
    [0, 1]
      .slice(0, character.length)
      .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** Returns the sort key of an address: `https://spring96.org/en` is `org,spring96)/en`. */
export function surtOf(url: string): string {
  return getSurt(url).replace(SPACES, "%20").replace(NOT_ASCII, encodeURIComponent);
}

/** Orders captures by fetch time, then by file and offset: a total order. */
export function compareCaptures(a: Capture, b: Capture): number {
  return (
    compareText(a.fetchedAt, b.fetchedAt) || compareText(a.file, b.file) || a.offset - b.offset
  );
}
