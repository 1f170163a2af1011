import { readFile } from "node:fs/promises";
import { UsageError } from "../errors.ts";
import { describeRecord } from "./capture-of.ts";
import type { Capture } from "./cdxj.ts";
import { type ForeignCapture, foreignCapture, type Origin, originFields } from "./foreign.ts";
import { type IngestInput, inspectInput, refused } from "./ingest-input.ts";
import { type KnownCaptures, knownCaptures } from "./known-captures.ts";
import { readRecord } from "./read.ts";
import { readIndex } from "./read-index.ts";
import { hasDigest, sha256 } from "./record.ts";
import { scanWarc } from "./scan.ts";
import { withWacz } from "./wacz.ts";
import { type ArchiveOptions, type ArchiveWriter, openArchive } from "./writer.ts";

export interface IngestOptions
  extends Pick<ArchiveOptions, "directory" | "now" | "version" | "rollBytes" | "minimumFreeBytes"> {
  /** Address of a saved page; null where the files themselves say theirs. */
  readonly url: string | null;
}

/** What became of the captures of one file. */
export interface IngestedFile {
  /** As given. */
  readonly file: string;
  readonly added: number;
  readonly skipped: number;
  readonly damaged: number;
  /** How many captures were skipped or damaged for which reason. */
  readonly reasons: ReadonlyMap<string, number>;
  /** The first places that could not be read, one line each. */
  readonly places: readonly string[];
}

interface Tally {
  readonly file: string;
  added: number;
  skipped: number;
  damaged: number;
  readonly reasons: Map<string, number>;
  readonly places: string[];
}

interface State {
  readonly options: IngestOptions;
  readonly known: KnownCaptures;
  /** Revisits wait: their original may stand behind them, and must be closed to be read. */
  readonly revisits: { readonly foreign: ForeignCapture; readonly tally: Tally }[];
}

const SOURCE = "ingest";
const MAX_PLACES = 100;

/**
 * Takes captures that others made into the archive, under the source `ingest`, and returns what
 * became of each file. What is there already is skipped, so doing it twice adds nothing. Throws an
 * ArchiveError that names a file that cannot be ingested, before anything is written if the file
 * shows it; a UsageError for a saved page without its address.
 */
export async function ingest(
  files: readonly string[],
  options: IngestOptions,
): Promise<readonly IngestedFile[]> {
  const inputs: IngestInput[] = [];
  for (const file of files) inputs.push(await inspectInput(file));
  checkAddress(inputs, options.url);
  const { captures } = await readIndex(options.directory);
  const state: State = { options, known: knownCaptures(captures), revisits: [] };
  const tallies: Tally[] = [];
  await withWriter(options, async (writer) => {
    for (const input of inputs) tallies.push(await ingestInput(state, input, writer));
  });
  if (state.revisits.length > 0) {
    await withWriter(options, (writer) => ingestRevisits(state, writer));
  }
  return tallies;
}

function checkAddress(inputs: readonly IngestInput[], url: string | null): void {
  const pages = inputs.filter(({ kind }) => kind === "html");
  if (pages.length === 0) return;
  const names = pages.map(({ name }) => `"${name}"`).join(", ");
  if (url === null || !URL.canParse(url)) {
    throw new UsageError(
      `Cannot ingest ${names}: expected --url with its address, found ${url ?? "none"}`,
    );
  }
  if (pages.length > 1) {
    throw new UsageError(
      `Cannot ingest ${names}: expected one saved page for one --url, found ${pages.length}`,
    );
  }
}

async function withWriter(
  options: IngestOptions,
  use: (writer: ArchiveWriter) => Promise<void>,
): Promise<void> {
  const { url: _url, ...archive } = options;
  const about = { robots: "not visited: captures that others made" };
  // What a crash loses is ingested again from the same file.
  const writer = await openArchive({ ...archive, source: SOURCE, isSyncedEach: false, about });
  try {
    await use(writer);
  } finally {
    await writer.close();
  }
}

async function ingestInput(
  state: State,
  input: IngestInput,
  writer: ArchiveWriter,
): Promise<Tally> {
  const tally: Tally = {
    file: input.path,
    added: 0,
    skipped: 0,
    damaged: 0,
    reasons: new Map(),
    places: [],
  };
  switch (input.kind) {
    case "html":
      await ingestPage({ state, tally, writer }, input);
      break;
    case "warc":
      await ingestWarc({ state, tally, writer }, input.path, { input, part: null });
      break;
    case "wacz":
      await withWacz(input, async (parts) => {
        for (const { path, name } of parts) {
          await ingestWarc({ state, tally, writer }, path, { input, part: name });
        }
      });
      break;
    default:
      input.kind satisfies never;
  }
  return tally;
}

interface Task {
  readonly state: State;
  readonly tally: Tally;
  readonly writer: ArchiveWriter;
}

async function ingestPage(task: Task, input: IngestInput): Promise<void> {
  const { state, tally, writer } = task;
  const url = new URL(state.options.url ?? "").href;
  const body = await readFile(input.path);
  // The time of a saved page is ours: it is the same page whenever it is ingested.
  if (state.known.hasPayload(url, sha256(body))) {
    count(tally, "skipped", "already in the archive");
    return;
  }
  const response = {
    status: 200,
    reason: "OK",
    headers: [["Content-Type", "text/html"]] as const,
    body,
    truncated: null,
  };
  const capture = await writer.write(
    {
      url,
      startedAt: state.options.now().toISOString(),
      remoteAddress: null,
      requestHead: null,
      response,
      error: null,
      metadata: originFields({ input, part: null }),
    },
    { as: "resource" },
  );
  state.known.add(capture, null);
  tally.added += 1;
}

async function ingestWarc(task: Task, path: string, origin: Origin): Promise<void> {
  const { state, tally } = task;
  let records = 0;
  for await (const found of scanWarc(path)) {
    if (found.kind === "damage") {
      count(tally, "damaged", found.isTorn ? "torn tail" : "damage");
      const name = origin.part ?? origin.input.name;
      if (tally.places.length < MAX_PLACES)
        tally.places.push(`${name} at ${found.offset}: ${found.reason}`);
      continue;
    }
    records += 1;
    const foreign = foreignCapture(found.record, origin, state.options.now());
    if (foreign === null) continue;
    if (foreign.kind !== "capture") count(tally, foreign.kind, foreign.reason);
    else if (foreign.type === "revisit") state.revisits.push({ foreign, tally });
    else await addCapture(task, foreign);
  }
  if (records === 0) {
    throw refused(
      origin.input.path,
      `expected WARC records, found none: ${tally.places[0] ?? "no content"}`,
    );
  }
}

async function addCapture({ state, tally, writer }: Task, foreign: ForeignCapture): Promise<void> {
  const { exchange, capture, claimedDigest, type } = foreign;
  const known = state.known.find(capture);
  if (known !== null) {
    state.known.add(known, claimedDigest);
    count(tally, "skipped", "already in the archive");
    return;
  }
  const added = await writer.write(exchange, type === "resource" ? { as: "resource" } : {});
  state.known.add(added, claimedDigest);
  tally.added += 1;
}

async function ingestRevisits(state: State, writer: ArchiveWriter): Promise<void> {
  for (const { foreign, tally } of state.revisits) {
    const { exchange, claimedDigest } = foreign;
    const original = state.known.originalOf(foreign);
    const body = original && payloadOf(state.options.directory, original);
    if (original === null || body === null || hasDigest(body, claimedDigest) === false) {
      count(tally, "skipped", "revisit whose original is not in the archive");
      continue;
    }
    const repeated = { ...original, url: exchange.url, fetchedAt: exchange.startedAt };
    if (state.known.find(repeated) !== null) {
      count(tally, "skipped", "already in the archive");
      continue;
    }
    // A revisit of another address is stored whole, so that each address can be read by itself.
    const added =
      original.url === exchange.url
        ? await writer.write(exchange, { as: "revisit", revisitOf: original })
        : await writer.write({ ...exchange, response: { ...exchange.response, body } });
    state.known.addUnread(added);
    tally.added += 1;
  }
}

function payloadOf(directory: string, original: Capture): Buffer | null {
  const described = describeRecord(readRecord(directory, original));
  return described === null || typeof described === "string" ? null : described.message.body;
}

function count(tally: Tally, kind: "skipped" | "damaged", reason: string): void {
  tally[kind] += 1;
  tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
}
