import { isStatementUrl, sourceOf } from "../../scrapers/addresses.ts";
import type { Source } from "../../scrapers/source.ts";
import type { Capture } from "../archive/cdxj.ts";
import { readCapture } from "../archive/read.ts";
import { readIndex } from "../archive/read-index.ts";
import { type Fields, field } from "../archive/record.ts";
import { type ArchiveWriter, openArchive } from "../archive/writer.ts";
import type { Visit } from "./plan.ts";
import type { FetchArchive, Known } from "./session.ts";

export interface StoredOptions {
  /** The archive folder. */
  readonly directory: string;
  readonly now: () => Date;
  /** Version of this program, for the head of each file. */
  readonly version: string;
  readonly minimumFreeBytes?: number;
}

/** An archive that fetching reads what it knows from, and writes what it gets to. */
export interface StoredArchive extends FetchArchive {
  /** Closes and indexes the files of this run. */
  readonly close: () => Promise<void>;
}

/** Returns the archive folder as fetching needs it: one WARC file per source and run. */
export async function openStored(options: StoredOptions): Promise<StoredArchive> {
  const byUrl = new Map<string, Capture[]>();
  const remember = (capture: Capture) => {
    byUrl.set(capture.url, [...(byUrl.get(capture.url) ?? []), capture]);
  };
  for (const capture of (await readIndex(options.directory)).captures) remember(capture);
  /** What this run got: its file cannot be read by its name before it is closed. */
  const fresh = new Map<string, Known>();
  const writers = new Map<string, Promise<ArchiveWriter>>();
  const writerOf = (source: string) => {
    const writer = writers.get(source) ?? openArchive({ ...options, source });
    writers.set(source, writer);
    return writer;
  };
  return {
    known: async (url) => fresh.get(url) ?? knownOf(options.directory, byUrl.get(url) ?? []),
    visits: async (source) => visitsOf(byUrl, source),
    save: async (exchange, known) => {
      const writer = await writerOf(exchange.metadata["source"] ?? "unknown");
      const revisit = known === null ? {} : { revisitOf: known };
      const capture = await writer.write(exchange, revisit);
      remember(capture);
      if (isWhole(capture))
        fresh.set(capture.url, withValidators(capture, exchange.response?.headers ?? []));
    },
    close: async () => {
      for (const writer of writers.values()) await (await writer).close();
    },
  };
}

/** The last whole 200 of an address, with the validators that came with it. */
function knownOf(directory: string, captures: readonly Capture[]): Known | null {
  const last = captures.findLast(isWhole);
  return last === undefined ? null : withValidators(last, readCapture(directory, last).headers);
}

function isWhole({ type, status, truncated }: Capture): boolean {
  return type === "response" && status === 200 && truncated === null;
}

function withValidators({ url, fetchedAt, payloadSha256 }: Capture, headers: Fields): Known {
  return {
    url,
    fetchedAt,
    payloadSha256,
    etag: field(headers, "ETag"),
    lastModified: field(headers, "Last-Modified"),
  };
}

function visitsOf(byUrl: ReadonlyMap<string, readonly Capture[]>, source: Source): Visit[] {
  return [...byUrl].flatMap(([url, captures]) => {
    const [first, last] = [captures[0], captures.at(-1)];
    if (first === undefined || last === undefined) return [];
    if (sourceOf(url, [source]) === null || !isStatementUrl(url, source)) return [];
    return [{ url, firstAt: first.fetchedAt, lastAt: last.fetchedAt, status: last.status }];
  });
}
