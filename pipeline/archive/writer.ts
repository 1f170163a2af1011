import { access, constants, mkdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip as gzipCallback } from "node:zlib";
import type { Capture } from "./cdxj.ts";
import { ArchiveError, reasonOf } from "./errors.ts";
import type { Exchange } from "./exchange.ts";
import { type ExchangeRecords, exchangeRecords, type WriteOptions } from "./exchange-records.ts";
import { append, closeWarc, createWarc, type OpenFile, type WriteBytes } from "./warc-file.ts";

export interface ArchiveOptions {
  /** The archive folder; made if it is missing. */
  readonly directory: string;
  /** Folder and beginning of the file names: the id of a source, or `ingest`. */
  readonly source: string;
  readonly now: () => Date;
  /** Version of this program, for the head of each file. */
  readonly version: string;
  /** More lines for the head of each file: operator, hash of the settings, exceptions made. */
  readonly about?: Readonly<Record<string, string>>;
  /** A file does not grow beyond this, unless one exchange does; 1 GiB if not given. */
  readonly rollBytes?: number;
  /** Bytes that must be free before anything is written; twice `rollBytes` if not given. */
  readonly minimumFreeBytes?: number;
  /** False leaves syncing to the end of each file: for what can be ingested again. */
  readonly isSyncedEach?: boolean;
  /** What a test replaces. */
  readonly effects?: Partial<ArchiveEffects>;
}

export interface ArchiveWriter {
  /**
   * Stores one exchange and returns its capture, once it is safe on the disk. Throws an
   * ArchiveError if it cannot be stored; nothing of it stays then. Calls are served in order.
   */
  readonly write: (exchange: Exchange, options?: WriteOptions) => Promise<Capture>;
  /** Closes and indexes the open file. Nothing can be written afterwards. */
  readonly close: () => Promise<void>;
}

/** What the writer asks of the system. */
export interface ArchiveEffects {
  readonly write: WriteBytes;
  readonly freeBytes: (directory: string) => Promise<number>;
}

interface State {
  readonly options: ArchiveOptions;
  readonly effects: ArchiveEffects;
  readonly rollBytes: number;
  file: OpenFile | null;
}

const GIB = 2 ** 30;
const SOURCE = /^[a-z0-9][a-z0-9-]{0,63}$/u;
const gzip = promisify(gzipCallback);

const realEffects: ArchiveEffects = {
  write: async (handle, bytes, position) =>
    (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
  freeBytes: async (directory) => {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  },
};

/**
 * Returns a writer for the captures of one source, the only one of that source at a time. Throws an
 * ArchiveError if the folder cannot be written or the disk is nearly full.
 */
export async function openArchive(options: ArchiveOptions): Promise<ArchiveWriter> {
  if (!SOURCE.test(options.source)) {
    throw new RangeError(`Cannot open archive: expected a source id, found "${options.source}"`);
  }
  const rollBytes = options.rollBytes ?? GIB;
  const effects = { ...realEffects, ...options.effects };
  const state: State = { options, effects, rollBytes, file: null };
  await prepareFolder(state);
  let queue: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  // One after the other, also behind one that failed.
  const inOrder = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const result = queue.then(task);
    queue = result.catch(() => null);
    return result;
  };
  return {
    write: (exchange, writeOptions = {}) =>
      inOrder(async () => {
        if (isClosed) throw new TypeError("Cannot write capture: expected an open archive");
        return writeExchange(state, exchange, writeOptions);
      }),
    close: () =>
      inOrder(async () => {
        isClosed = true;
        await closeCurrent(state);
      }),
  };
}

async function prepareFolder({ options, effects, rollBytes }: State): Promise<void> {
  const folder = join(options.directory, options.source);
  const minimum = options.minimumFreeBytes ?? 2 * rollBytes;
  let free: number;
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    free = await effects.freeBytes(folder);
  } catch (error) {
    throw new ArchiveError(
      `Cannot open archive "${folder}": expected a writable folder, found ${reasonOf(error)}`,
      { file: folder, cause: error },
    );
  }
  if (free < minimum) {
    throw new ArchiveError(
      `Cannot open archive "${folder}": expected ${minimum} bytes free, found ${free}; make room and run again`,
      { file: folder },
    );
  }
}

async function writeExchange(
  state: State,
  exchange: Exchange,
  options: WriteOptions,
): Promise<Capture> {
  let file = state.file ?? (await openNext(state));
  let parts = await compress(exchange, options, file);
  if (file.captures.length > 0 && file.length + lengthOf(parts.members) > state.rollBytes) {
    await closeCurrent(state);
    file = await openNext(state);
    // Every record names the warcinfo record of its file.
    parts = await compress(exchange, options, file);
  }
  const before = lengthOf(parts.members.slice(0, parts.indexed));
  const capture: Capture = {
    ...parts.capture,
    file: file.name,
    offset: file.length + before,
    length: parts.members[parts.indexed]?.length ?? 0,
  };
  await append(file, Buffer.concat(parts.members), {
    write: state.effects.write,
    isSynced: state.options.isSyncedEach !== false,
    url: exchange.url,
  });
  file.captures.push(capture);
  return capture;
}

async function compress(
  exchange: Exchange,
  options: WriteOptions,
  { warcinfoId }: OpenFile,
): Promise<ExchangeRecords & { readonly members: readonly Buffer[] }> {
  const parts = exchangeRecords(exchange, options, warcinfoId);
  return { ...parts, members: await Promise.all(parts.records.map((record) => gzip(record))) };
}

function lengthOf(members: readonly Buffer[]): number {
  return members.reduce((sum, { length }) => sum + length, 0);
}

async function openNext(state: State): Promise<OpenFile> {
  const { directory, source, now, version, about } = state.options;
  const file = await createWarc({
    folder: join(directory, source),
    source,
    time: now().toISOString(),
    about: { software: `zayava/${version}`, isPartOf: source, ...about },
    write: state.effects.write,
  });
  state.file = file;
  return file;
}

async function closeCurrent(state: State): Promise<void> {
  const { file } = state;
  state.file = null;
  if (file !== null) await closeWarc(file);
}
