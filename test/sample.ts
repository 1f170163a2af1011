import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { zayava } from "./command-line.ts";
import { fixture } from "./fixtures.ts";

/** The bundled archive. */
export const SAMPLE = "sample/archive";
/** Folder of the dataset below an output folder. */
export const DATASET = "releases/datasets/joint-statements";
/** The time that releases of these tests carry. */
export const RELEASED = "2026-11-22T06:00:00Z";

const VersionIndex = z.object({
  latest: z.string().nullable(),
  runs: z.array(z.object({ result: z.string(), reason: z.string().nullable() })),
});

/** Runs the main job on the bundled archive, always at the same time. */
export function runSample(output: string, { threads = "2", env = {} } = {}) {
  const args = ["--archive", SAMPLE, "--output", output, "--released", RELEASED];
  return zayava(["run", "--offline", "--quiet", "--threads", threads, ...args], { env });
}

/** Returns every file below a folder, by its path from there. */
export function tree(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  return new Map(paths.map((path) => [path.slice(folder.length), readFileSync(path, "base64")]));
}

/** Returns the index of releases and runs of an output folder. */
export function indexOf(output: string) {
  const path = join(output, DATASET, "versions.json");
  return VersionIndex.parse(JSON.parse(readFileSync(path, "utf8")));
}

/** Returns a gzip member with a saved page as others archive it. */
export function foreignRecord(name: string, date = "2026-01-01T00:00:00Z"): Buffer {
  const { html, url } = fixture("viasna", name);
  const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:${crypto.randomUUID()}>\r\nWARC-Date: ${date}\r\nWARC-Target-URI: ${url}\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: ${Buffer.byteLength(http)}\r\n\r\n`;
  return gzipSync(`${head}${http}\r\n\r\n`);
}
