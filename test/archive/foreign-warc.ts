import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { WARCRecord, WARCSerializer } from "warcio";
import type { IngestOptions } from "../../pipeline/archive/ingest.ts";

export const PAGE = "<!doctype html><h1>Заява</h1>";
export const URL_A = "https://elsewhere.example/a";

/** Returns options for an archive in the folder, at a fixed time. */
export function options(folder: string, url: string | null = null): IngestOptions {
  return {
    directory: join(folder, "archive"),
    url,
    now: () => new Date("2026-11-22T06:00:00Z"),
    version: "0.0.0",
    minimumFreeBytes: 0,
  };
}

/** Writes a file into the folder and returns its path. */
export async function file(
  folder: string,
  name: string,
  content: Uint8Array | string,
): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** A record as Browsertrix and other users of warcio write it, or as older tools do. */
export interface Foreign {
  readonly url?: string;
  readonly date?: string;
  readonly type?: "response" | "revisit" | "resource" | "request" | "metadata" | "conversion";
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly warcHeaders?: Record<string, string>;
  readonly isSha1?: boolean;
  readonly refersTo?: { url: string; date: string };
}

/** Returns one record in a gzip member of its own. */
export async function foreign(one: Foreign = {}): Promise<Buffer> {
  const record = WARCRecord.create(
    {
      url: one.url ?? URL_A,
      date: one.date ?? "2024-03-24T20:00:00Z",
      type: one.type ?? "response",
      warcVersion: "WARC/1.0",
      httpHeaders: one.headers ?? { "Content-Type": "text/html" },
      warcHeaders: one.warcHeaders ?? {},
      ...(one.refersTo === undefined
        ? {}
        : { refersToUrl: one.refersTo.url, refersToDate: one.refersTo.date }),
    },
    [Buffer.from(one.body ?? PAGE)],
  );
  const digest = { algo: "sha-1", prefix: "sha1:", base32: true };
  const bytes = await WARCSerializer.serialize(record, one.isSha1 === true ? { digest } : {});
  return gzipSync(bytes);
}

/** Writes a WARC file of others and returns its path. */
export async function warc(
  folder: string,
  records: readonly Foreign[],
  name = "theirs.warc.gz",
): Promise<string> {
  return file(folder, name, Buffer.concat(await Promise.all(records.map(foreign))));
}
