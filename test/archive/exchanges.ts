import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import type { Exchange, ExchangeResponse } from "../../pipeline/archive/exchange.ts";
import {
  type ArchiveOptions,
  type ArchiveWriter,
  openArchive,
} from "../../pipeline/archive/writer.ts";

export const URL_ONE = "https://council.example/en/news/1";

/** Returns an answer of 200 with a small page, changed as the test wants it. */
export function answer(changes: Partial<ExchangeResponse> = {}): ExchangeResponse {
  return {
    status: 200,
    reason: "OK",
    headers: [["Content-Type", "text/html; charset=utf-8"]],
    body: Buffer.from("<h1>Заява</h1>"),
    truncated: null,
    ...changes,
  };
}

/** Returns a whole exchange, changed as the test wants it. */
export function exchange(changes: Partial<Exchange> = {}): Exchange {
  return {
    url: URL_ONE,
    startedAt: "2026-11-22T06:00:00.125Z",
    remoteAddress: "203.0.113.7",
    requestHead: "GET /en/news/1 HTTP/1.1\r\nhost: council.example\r\n\r\n",
    response: answer(),
    error: null,
    metadata: { source: "council", vantage: "direct" },
    ...changes,
  };
}

/** Returns a page of about so many bytes that does not compress away. */
export function longPage(seed: number, length: number): Buffer {
  let state = seed + 1;
  const words = Array.from({ length: Math.ceil(length / 8) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state.toString(36).padStart(8, "x").slice(-8);
  });
  return Buffer.from(words.join(""));
}

export function gzipped(text: string): Buffer {
  return gzipSync(text);
}

/** Returns a folder that is removed when the test ends. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "zayava-archive-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Returns a writer of the source `council` whose clock stands still. */
export function openCouncil(
  directory: string,
  options: Partial<ArchiveOptions> = {},
): Promise<ArchiveWriter> {
  return openArchive({
    directory,
    source: "council",
    now: () => new Date("2026-11-22T06:00:00Z"),
    version: "0.0.0",
    minimumFreeBytes: 0,
    isSyncedEach: false,
    ...options,
  });
}

/** Writes the exchanges into one file and returns the path and name of that file. */
export async function writeAll(
  directory: string,
  exchanges: readonly Exchange[],
): Promise<{ path: string; name: string }> {
  const writer = await openCouncil(directory);
  for (const one of exchanges) await writer.write(one);
  await writer.close();
  const name = "council/council-20261122060000-0001.warc.gz";
  return { path: join(directory, name), name };
}
