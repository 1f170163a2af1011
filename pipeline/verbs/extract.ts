import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Findings } from "../../schemas/findings.ts";
import { sources } from "../../scrapers/sources.ts";
import { type Command, hasOption, textOption, type Verb } from "../command.ts";
import { RunError, UsageError } from "../errors.ts";
import { extractFindings } from "../extract/extract.ts";
import { readPage } from "../extract/read.ts";
import type { Terminal } from "../terminal.ts";

export const extract: Verb = {
  name: "extract",
  summary:
    "Prints what one saved page says, as one JSON object: people, signatories, demands, law.",
  arguments: 1,
  synopsis: "FILE [--url URL] [--text]",
  options: {
    url: { type: "string", help: "address the page was saved from (its own canonical link)" },
    text: { type: "boolean", help: "print the canonical text that the offsets point into" },
  },
  run,
};

async function run(command: Command, terminal: Terminal): Promise<number> {
  const [path, ...others] = command.positionals;
  if (path === undefined || others.length > 0) {
    throw new UsageError(
      `Cannot extract: expected one file, or - for standard input, found ${command.positionals.length}`,
    );
  }
  const url = textOption(command, "url");
  if (url !== null && !URL.canParse(url)) {
    throw new UsageError(
      `Cannot read --url: expected an address such as https://spring96.org/en/news/1, found "${url}"`,
    );
  }
  const bytes = readBytes(path);
  const document = readNamed(path, { bytes, url });
  if (hasOption(command, "text")) terminal.out(document.text);
  else terminal.out(JSON.stringify(Findings.parse(extractFindings(document)), null, 2));
  return 0;
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path === "-" ? 0 : path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new RunError(
      `Cannot read "${path}": expected a saved page, found ${String(error.code)}`,
      { cause: error },
    );
  }
}

/** Every complaint about a page says which file it is about. */
function readNamed(path: string, { bytes, url }: { bytes: Uint8Array; url: string | null }) {
  try {
    return readPage(
      { bytes, contentType: null, url, fetchedAt: new Date().toISOString() },
      sources,
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name === "TypeError") throw error;
    throw new RunError(
      `${error.message} (in ${path === "-" ? "standard input" : basename(path)})`,
      { cause: error },
    );
  }
}
