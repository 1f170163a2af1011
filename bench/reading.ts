import { load } from "cheerio";
import { decode } from "../pipeline/extract/decode.ts";
import { extractFindings } from "../pipeline/extract/extract.ts";
import { prescan } from "../pipeline/extract/prescan.ts";
import { readPage } from "../pipeline/extract/read.ts";
import { sources } from "../scrapers/sources.ts";
import { type GeneratedPage, generatePage } from "./pages.ts";
import { median, printTable, round } from "./table.ts";

const PAGES = 60;
const ROUNDS = 5;
/** The typical page of spring96.org, and the mean of 181 news pages. */
const SIZES = [54_000, 174_000];
const FETCHED_AT = "2031-01-01T00:00:00.000Z";

/** Prints how many pages a second one core reads and extracts, step by step, with the parser used. */
export function benchReading(): void {
  for (const size of SIZES) {
    const pages = Array.from({ length: PAGES }, (_, number) => generatePage(number, size));
    const bytes = pages.map(({ html }) => Buffer.from(html));
    const total = bytes.reduce((sum, { length }) => sum + length, 0);
    console.log(
      `Reading and extracting, ${PAGES} pages of ${Math.round(total / PAGES / 1000)} kB, one core, median of ${ROUNDS}:\n`,
    );
    const documents = pages.map(({ url }, at) => read(url, bytes[at]));
    const steps: Readonly<Record<string, () => void>> = {
      "decode (UTF-8)": () =>
        each(bytes, (page) => decode(page, { contentType: null, languages: ["en"] })),
      "prescan (htmlparser2, no tree)": () => each(pages, ({ html }) => prescan(html)),
      "parse alone, parse5": () => each(pages, ({ html }) => load(html)),
      "parse alone, htmlparser2": () =>
        each(pages, ({ html }) => load(html, { xml: { xmlMode: false } })),
      "read: bytes to Document (parser of the source: html5)": () =>
        each(pages, ({ url }, at) => read(url, bytes[at])),
      "extract: Document to Findings": () => each(documents, extractFindings),
      "read and extract": () => each(pages, ({ url }, at) => extractFindings(read(url, bytes[at]))),
    };
    printTable(Object.entries(steps).map(([step, work]) => ({ step, ...speed(work, total) })));
    checkFound(pages, documents);
  }
}

function read(url: string, bytes: Uint8Array = new Uint8Array()) {
  return readPage(
    { bytes, contentType: "text/html; charset=utf-8", url, fetchedAt: FETCHED_AT },
    sources,
  );
}

function each<T>(values: readonly T[], work: (value: T, at: number) => unknown): void {
  for (const [at, value] of values.entries()) work(value, at);
}

function speed(work: () => void, bytes: number) {
  work();
  const seconds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  });
  const middle = median(seconds);
  return {
    "pages/s": round(PAGES / middle),
    "ms/page": round((middle / PAGES) * 1000),
    "MB/s": round(bytes / middle / 1_000_000),
  };
}

/** A figure counts only if the work was done. */
function checkFound(
  pages: readonly GeneratedPage[],
  documents: readonly ReturnType<typeof read>[],
): void {
  const wrong = documents.filter((document, at) => {
    const names = extractFindings(document).people.map(({ name }) => name);
    return names.join() !== pages[at]?.people.join();
  });
  console.log(
    `People found as generated on ${pages.length - wrong.length} of ${pages.length} pages\n`,
  );
}
