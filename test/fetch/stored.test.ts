import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readCapture } from "../../pipeline/archive/read.ts";
import { readIndex } from "../../pipeline/archive/read-index.ts";
import { openStored } from "../../pipeline/fetch/stored.ts";
import { newsUrl } from "./council.ts";
import { type CouncilSite, openCouncilSite } from "./council-site.ts";

let site: CouncilSite;
let directory: string;

beforeEach(async () => {
  site = await openCouncilSite();
  directory = mkdtempSync(join(tmpdir(), "zayava-fetch-"));
});

afterEach(async () => {
  await site.stop();
  rmSync(directory, { recursive: true });
});

/** Fetches into the folder at a day, as one run of the program does. */
async function runOn(day: string) {
  site.clock.set(`${day}T06:00:00.000Z`);
  const archive = await openStored({ directory, now: site.clock.now, version: "0" });
  const report = await site.run({ archive });
  await archive.close();
  return report;
}

test("openStored() remembers from run to run: a 304 is a revisit, an edition a new response", async () => {
  expect(await runOn("2024-04-01")).toMatchObject({ captured: 21, unchanged: 0 });
  site.nextEdition();
  expect(await runOn("2024-04-02")).toMatchObject({ captured: 1, unchanged: 20 });
  const { captures } = await readIndex(directory);
  const typesOf = (id: number) =>
    captures
      .filter(({ url }) => url === newsUrl(id))
      .map(({ type, status }) => `${type} ${status}`);
  expect(typesOf(1)).toEqual(["response 200", "revisit 304"]);
  expect(typesOf(21)).toEqual(["response 200", "response 200"]);
  const [, second] = captures.filter(({ url }) => url === newsUrl(21));
  if (second === undefined) throw new TypeError("no second edition");
  expect(Buffer.from(readCapture(directory, second).body).toString()).toBe("<h1>Second</h1>");
});

test("openStored() lets the last edition be asked for after a run of 304", async () => {
  for (const day of ["2024-04-01", "2024-04-02", "2024-04-03"]) await runOn(day);
  const conditions = site.requests
    .filter(({ url }) => url === newsUrl(1))
    .map(({ headers }) => headers["if-none-match"] !== undefined);
  expect(conditions).toEqual([false, true, true]);
});
