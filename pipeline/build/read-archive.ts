import { createHash } from "node:crypto";
import { join } from "node:path";
import { Rejection } from "../../schemas/record.ts";
import { sources } from "../../scrapers/sources.ts";
import type { Capture } from "../archive/cdxj.ts";
import { readIndex } from "../archive/read-index.ts";
import { compareText } from "../order.ts";
import type { Terminal } from "../terminal.ts";
import { chooseCaptures } from "./captures.ts";
import { openLines } from "./lines.ts";
import { readAll } from "./pool.ts";

export interface ReadingOptions {
  /** Absolute paths. */
  readonly archive: string;
  readonly work: string;
  readonly threads: number;
  readonly terminal: Terminal;
}

/** What was read, as files of JSON lines in the work folder, and what was not. */
export interface Reading {
  /** One StatementRecord a line. */
  readonly records: string;
  /** One `{ document_id, last_seen_at }` a line. */
  readonly sightings: string;
  readonly rejections: readonly Rejection[];
  /** Exchanges with an answer, by source id; null: no known source. */
  readonly captured: ReadonlyMap<string | null, number>;
  /** One line for each place of the archive that could not be read. */
  readonly damages: readonly string[];
  /** Pages that were read, each payload once. */
  readonly read: number;
  /** SHA-256 over address, time and payload of every capture in order: what the build was made from. */
  readonly capturesSha256: string;
}

/** Reads every page of the archive that may hold a statement into records and rejections. */
export async function readArchive(options: ReadingOptions): Promise<Reading> {
  const { captures, damages } = await readIndex(options.archive);
  const { tasks, captured } = chooseCaptures(captures, sources);
  const paths = {
    records: join(options.work, "records.ndjson"),
    sightings: join(options.work, "sightings.ndjson"),
  };
  const records = openLines(paths.records);
  const sightings = openLines(paths.sightings);
  const rejections: Rejection[] = [];
  let done = 0;
  try {
    await readAll(tasks, {
      archive: options.archive,
      threads: options.threads,
      onAnswer: ({ lastSeenAt }, { isRecord, documentId, line }) => {
        done += 1;
        options.terminal.progress("reading pages", done, tasks.length);
        if (!isRecord) {
          rejections.push(Rejection.parse(JSON.parse(line)));
          return;
        }
        records.write(line);
        sightings.write(JSON.stringify({ document_id: documentId, last_seen_at: lastSeenAt }));
      },
    });
  } finally {
    records.close();
    sightings.close();
  }
  return {
    ...paths,
    rejections: rejections.toSorted(byCapture),
    captured,
    damages,
    read: tasks.length,
    capturesSha256: hashOf(captures),
  };
}

function hashOf(captures: readonly Capture[]): string {
  const hash = createHash("sha256");
  for (const { url, fetchedAt, payloadSha256 } of captures) {
    hash.update(`${url} ${fetchedAt} ${payloadSha256 ?? "-"}\n`);
  }
  return hash.digest("hex");
}

/** Threads answer in any order; what a person reads has one. */
function byCapture(a: Rejection, b: Rejection): number {
  return compareText(a.capture_file, b.capture_file) || a.capture_offset - b.capture_offset;
}
