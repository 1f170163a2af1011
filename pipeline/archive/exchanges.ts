import { describeRecord, utcTime, warcFieldsOf } from "./capture-of.ts";
import type { Capture } from "./cdxj.ts";
import { noAnswer } from "./exchange-records.ts";
import { field, targetUri } from "./record.ts";
import { type Damage, type ScannedRecord, scanWarc } from "./scan.ts";

const SHARED = "expected one record in a gzip member, found several: ingest this file instead";

/** One exchange found in a WARC file. */
export interface ScannedExchange {
  readonly kind: "exchange";
  readonly capture: Capture;
  /** Offset behind its metadata record; null if that record, and so its end, is missing. */
  readonly end: number | null;
}

/**
 * Yields the exchanges of one of our WARC files in their order, and the damage between them.
 * `name` is the file as seen from the archive folder.
 */
export async function* exchangesOf(
  path: string,
  name: string,
): AsyncGenerator<ScannedExchange | Damage> {
  // An answer waits for its metadata record, which may follow a request record.
  let waiting: Capture | null = null;
  for await (const found of scanWarc(path)) {
    const isEnd = found.kind === "record" && found.record.type === "metadata";
    if (isEnd) {
      const capture = endedBy(found, waiting, name);
      waiting = null;
      if (capture !== null) yield { kind: "exchange", capture, end: found.offset + found.length };
      continue;
    }
    const answer = found.kind === "damage" ? found : answerOf(found, name);
    if (answer === null) continue;
    if (waiting !== null) yield { kind: "exchange", capture: waiting, end: null };
    waiting = "kind" in answer ? null : answer;
    if ("kind" in answer) yield answer;
  }
  if (waiting !== null) yield { kind: "exchange", capture: waiting, end: null };
}

/** Returns the capture that a metadata record ends, or null where its answer was damaged. */
function endedBy(found: ScannedRecord, waiting: Capture | null, file: string): Capture | null {
  const { record, offset, length } = found;
  const error = warcFieldsOf(record.block).get("error") ?? null;
  if (waiting !== null) return { ...waiting, error };
  const url = targetUri(record.fields);
  const startedAt = utcTime(field(record.fields, "WARC-Date"));
  const isAlone = field(record.fields, "WARC-Concurrent-To") === null;
  if (url === null || startedAt === null || !isAlone) return null;
  return { ...noAnswer({ url, startedAt, error }), file, offset, length };
}

/** Returns the capture of an answer, null for any other record, or what is wrong with it. */
function answerOf(
  { record, offset, length }: ScannedRecord,
  file: string,
): Capture | Damage | null {
  const described = describeRecord(record);
  if (described === null) return null;
  const reason = typeof described === "string" ? described : SHARED;
  return typeof described === "string" || length === 0
    ? { kind: "damage", offset, reason, isTorn: false }
    : { ...described.capture, file, offset, length };
}
