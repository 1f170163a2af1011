import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readOrganizations } from "../../pipeline/build/curation.ts";
import { readIdKey } from "../../pipeline/build/id-key.ts";
import { withMemoryDatabase } from "../../pipeline/duckdb.ts";
import { foldOrganization } from "../../pipeline/resolve/organizations.ts";
import { temporaryFolder } from "../command-line.ts";

test("readIdKey() makes a key once, for the owner's eyes alone, and says where", () => {
  const archive = join(temporaryFolder(), "archive");
  const said: string[] = [];
  const options = { terminal: { say: (text: string) => said.push(text) }, isKeyInUse: false };
  const key = readIdKey(archive, options);
  expect(key).toHaveLength(32);
  expect(readIdKey(archive, options)).toEqual(key);
  expect(said).toEqual([
    `Made a new key for the ids of people: keep a copy of "${join(archive, "id.key")}"`,
  ]);
  expect(statSync(join(archive, "id.key")).mode & 0o777).toBe(0o600);
});

test.each(["", "0123", "z".repeat(64)])(
  "readIdKey() refuses the key %j: other ids would be released",
  (text) => {
    const archive = temporaryFolder();
    mkdirSync(archive, { recursive: true });
    writeFileSync(join(archive, "id.key"), text);
    expect(() => readIdKey(archive, { terminal: { say: () => {} }, isKeyInUse: false })).toThrow(
      "expected 64 hex digits",
    );
  },
);

test("curation/organizations.csv is read whole, lists and empty cells included", async () => {
  const organizations = await withMemoryDatabase(1, readOrganizations);
  const lines = readFileSync("curation/organizations.csv", "utf8").trim().split("\n");
  expect(organizations).toHaveLength(lines.length - 1);
  const viasna = organizations.find(({ slug }) => slug === "viasna");
  expect(viasna).toMatchObject({
    name_en: "Viasna Human Rights Center",
    country: "BY",
    identifiers: [],
  });
  expect(viasna?.aliases.map(foldOrganization)).toContain("human rights center viasna");
});

test("readIdKey() makes no second key once people were released with the first", () => {
  const options = { terminal: { say: () => {} }, isKeyInUse: true };
  expect(() => readIdKey(temporaryFolder(), options)).toThrow("restore it from your copy");
});
