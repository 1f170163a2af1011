import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Findings } from "../schemas/findings.ts";
import { temporaryFolder, zayava } from "./command-line.ts";
import { fixture } from "./fixtures.ts";
import { foreignRecord } from "./sample.ts";

const SAMPLE = "sample/archive";
const article = (body: string) =>
  `<!DOCTYPE html><html lang="en"><body><article><h1>A statement</h1>${body}</article></body></html>`;

test.each([
  ["no verb", [], "zayava <verb> [options]"],
  ["an unknown verb", ["publish"], 'Cannot run "publish": expected one of run, fetch'],
  ["an unknown option", ["run", "--fast"], "Unknown option '--fast'"],
  ["threads that are no number", ["build", "--threads", "many"], 'found "many"'],
  ["a time that is none", ["release", "--released", "yesterday"], 'found "yesterday"'],
  ["an address that is none", ["extract", "page.html", "--url", "spring96"], 'found "spring96"'],
  ["an unknown source", ["fetch", "--source", "nobody"], "ZAYAVA_CONTACT"],
  [
    "two files to extract",
    ["extract", "a.html", "b.html"],
    'expected at most 1 arguments, found "b.html"',
  ],
  ["something that no verb takes", ["status", "now"], 'expected no arguments, found "now"'],
  [
    "--offline with a source",
    ["run", "--offline", "--source", "viasna"],
    "expected --offline without --source",
  ],
  [
    "a folder that DuckDB reads as a pattern",
    ["build", "--output", "what?"],
    "expected a path without",
  ],
  ["one release to compare", ["diff", "1.0.0"], "expected two versions or folders, found 1"],
])("%s is a wrong command line: exit 2 and one thing to do", (_, args, message) => {
  const { code, stdout, stderr } = zayava(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
});

test.each([
  ["ZAYAVA_DELAY_SECONDS", "soon", "expected a number of seconds"],
  ["ZAYAVA_ABOUT", "us", "expected a URL"],
])("a setting %s of the wrong type is named", (name, value, message) => {
  const { code, stderr } = zayava(["fetch"], {
    env: { ZAYAVA_CONTACT: "a@example.org", [name]: value },
  });
  expect(code).toBe(2);
  expect(stderr).toBe(`Cannot read setting ${name}: ${message}, found "${value}"\n`);
});

test.each([
  "run",
  "fetch",
  "ingest",
  "extract",
  "build",
  "release",
  "diff",
  "verify",
  "why",
  "status",
])("zayava %s --help says what it does, and README and docs name it", (verb) => {
  const { code, stdout } = zayava([verb, "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain(`zayava ${verb}`);
  expect(readFileSync("README.md", "utf8")).toContain(`\`${verb}`);
});

test.each<[string, string | Uint8Array, string]>([
  ["an empty file", "", "found an empty file"],
  ["a PDF named .html", "%PDF-1.7\n%âãÏÓ\n1 0 obj", "PDF"],
  ["a page of 50 MB", Buffer.alloc(50_000_000, "<p>text</p>"), "of at most 8388608"],
  ["20,000 nested elements", article("<div>".repeat(20_000)), "512"],
  ["a page with no article", "<html><body><nav>Menu</nav></body></html>", "expected"],
  ["bytes of no encoding", Buffer.from([0xff, 0xfe, 0xfd, 0x00, 0x01, 0x80, 0x81]), "Cannot"],
])("%s is one clear line naming the file: exit 1", (_, content, message) => {
  const path = join(temporaryFolder(), "page.html");
  writeFileSync(path, content);
  const { code, stdout, stderr } = zayava(["extract", path]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).toContain("page.html");
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

/** Encodes as windows-1251; what it cannot hold becomes a question mark. */
function windows1251(text: string): Buffer {
  const decoder = new TextDecoder("windows-1251");
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]),
  );
  return Buffer.from(Array.from(text, (character) => codes.get(character) ?? 0x3f));
}

test("a file that is not there is one clear line: exit 1", () => {
  const { code, stderr } = zayava(["extract", "no-such-page.html"]);
  expect(code).toBe(1);
  expect(stderr).toBe('Cannot read "no-such-page.html": expected a saved page, found ENOENT\n');
});

test("an undeclared windows-1251 page is read as what it is", () => {
  const { html } = fixture("viasna", "2024-03-22-ru");
  const plain = html.replace(/<meta charset[^>]*>/u, "");
  const folder = temporaryFolder();
  writeFileSync(join(folder, "page.html"), windows1251(plain));
  writeFileSync(join(folder, "utf8.html"), html);
  const found = (name: string) => {
    const { stdout } = zayava([
      "extract",
      join(folder, name),
      "--url",
      "https://spring96.org/ru/news/900003",
    ]);
    const { title, people } = Findings.parse(JSON.parse(stdout));
    return { title, people: people.map(({ name: person }) => person) };
  };
  expect(found("page.html").title).toMatch(/^\p{Script=Cyrillic}/u);
  expect(found("page.html")).toEqual(found("utf8.html"));
});

test("one broken byte in a page of UTF-8 costs one character, not the page", () => {
  const { html } = fixture("viasna", "2024-03-22-ru");
  const bytes = Buffer.from(html);
  bytes[bytes.indexOf("<p>") + 3] = 0xff;
  const { code, stdout } = zayava(["extract", "-"], { input: bytes });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ is_statement: true, claimed_count: 20 });
});

test("extract reads standard input, and --text prints what the offsets point into", () => {
  const { html } = fixture("viasna", "2024-03-22-en");
  const findings = Findings.parse(JSON.parse(zayava(["extract", "-"], { input: html }).stdout));
  const text = zayava(["extract", "-", "--text"], { input: html }).stdout;
  expect(findings.people).toHaveLength(20);
  for (const { printed, quote } of findings.people) {
    expect(text.slice(quote.start, quote.end)).toBe(printed);
  }
});

test("a page that is no statement says why: exit 0", () => {
  const { html } = fixture("viasna", "2023-02-13-en-review");
  const { code, stdout } = zayava(["extract", "-"], { input: html });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    is_statement: false,
    issues: [{ code: "not_a_statement" }],
  });
});

test("a WARC with a broken record in the middle gives the others, and says where it is broken", () => {
  const folder = temporaryFolder();
  const archive = join(folder, "archive");
  const broken = foreignRecord("2023-02-10-en");
  broken.fill(0x55, 200, 290);
  const path = join(folder, "others.warc.gz");
  writeFileSync(
    path,
    Buffer.concat([foreignRecord("2024-03-22-en"), broken, foreignRecord("2023-06-20-en")]),
  );
  const { code, stdout, stderr } = zayava(["ingest", path, "--archive", archive]);
  expect(code).toBe(0);
  expect(`${stdout}${stderr}`).toContain("others.warc.gz");
  const ran = zayava(["run", "--offline", "--archive", archive, "--output", folder]);
  expect(ran.stdout).toMatch(/viasna +2 +2 +2 /u);
});

test("a release folder that cannot be written is one clear line, and the last release stands", () => {
  const output = temporaryFolder();
  mkdirSync(join(output, "releases"));
  writeFileSync(join(output, "releases", "datasets"), "a file where a folder should be");
  const { code, stderr } = zayava([
    "run",
    "--offline",
    "--quiet",
    "--archive",
    SAMPLE,
    "--output",
    output,
  ]);
  expect(code).toBe(1);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain("expected a folder that can be written");
});

test.each([4, 20, 200])(
  "a disk that is full at %i kB a file is one clear line, and nothing is half-published",
  (largestFile) => {
    const output = temporaryFolder();
    const { code, stderr } = zayava(
      ["run", "--offline", "--quiet", "--archive", SAMPLE, "--output", output],
      { largestFile },
    );
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/^Cannot /u);
    const after = zayava(["run", "--offline", "--quiet", "--archive", SAMPLE, "--output", output]);
    expect(after).toMatchObject({ code: 0, stderr: "" });
    expect(after.stdout).toContain("Released 1.0.0");
  },
);

test("an archive that is empty publishes nothing: zero rows are a failure", () => {
  const output = temporaryFolder();
  const missing = zayava(["run", "--offline", "--output", output]);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain("found none; fetch or ingest first, or give --archive");
  mkdirSync(join(output, "archive"));
  const { code, stderr } = zayava(["run", "--offline", "--output", output]);
  expect(code).toBe(3);
  expect(stderr).toContain("Cannot release statements: expected at least 1 row, found 0");
});
