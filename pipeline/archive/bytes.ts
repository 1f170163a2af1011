import type { FileHandle } from "node:fs/promises";
import { crc32, createInflateRaw, type InflateRaw } from "node:zlib";
import { reasonOf } from "./errors.ts";
import { firstMember, foundBytes, hasTrailer, headerLength, TRAILER_LENGTH } from "./gzip.ts";

/** Where in the file a stream ended, or why it did not end well; `cut` means the file ended first. */
export type StreamEnd =
  | { readonly end: number }
  | { readonly reason: string; readonly cut: boolean };

/** A file of any size, seen through one piece of it. */
export interface FileWindow {
  readonly size: number;
  /** Returns the bytes from the offset to the end of its piece: none only at the end of the file. */
  readonly read: (offset: number) => Promise<Buffer>;
}

/** Decoded bytes that are taken in the sizes that a parser wants. */
export interface ByteReader {
  /** Returns the next bytes and leaves them; fewer than asked only at the end. */
  readonly peek: (length: number) => Promise<Buffer>;
  /** Steps over the bytes and returns how many there were. */
  readonly skip: (length: number) => Promise<number>;
  /** Bytes taken so far. */
  readonly position: () => number;
  /** How the stream ended; null while there are bytes left. */
  readonly ended: () => StreamEnd | null;
  /** Why the stream did not end well, as soon as that is known; null until then. */
  readonly fault: () => string | null;
}

const PIECE_LENGTH = 1024 * 1024;
/** One step of inflation: at the worst ratio of deflate, 1032 to 1, it gives 16 MiB. */
const STEP_LENGTH = 16 * 1024;
/** More content than this goes through the streaming engine. */
const DIRECT_LIMIT = 4 * 1024 * 1024;
const HEADER_LIMIT = 64 * 1024;

/** Returns a window on an open file, whose size must not change meanwhile. */
export async function fileWindow(handle: FileHandle): Promise<FileWindow> {
  const { size } = await handle.stat();
  let start = -1;
  let piece: Buffer = Buffer.alloc(0);
  return {
    size,
    read: async (offset) => {
      const wanted = Math.floor(offset / PIECE_LENGTH) * PIECE_LENGTH;
      if (wanted !== start) {
        piece = await readFully(handle, wanted, Math.min(PIECE_LENGTH, Math.max(0, size - wanted)));
        start = wanted;
      }
      return piece.subarray(offset - wanted);
    },
  };
}

async function readFully(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** Yields the file from the offset to its end, as it stands. */
export async function* plainBytes(
  file: FileWindow,
  offset: number,
): AsyncGenerator<Buffer, StreamEnd> {
  let at = offset;
  for (;;) {
    const bytes = await file.read(at);
    if (bytes.length === 0) return { end: at };
    at += bytes.length;
    yield bytes;
  }
}

/** Yields the content of the gzip member at the offset. Memory stays flat, whatever its size. */
export async function* memberBytes(
  file: FileWindow,
  offset: number,
): AsyncGenerator<Buffer, StreamEnd> {
  const whole = firstMember(await file.read(offset), DIRECT_LIMIT);
  if ("content" in whole) {
    yield whole.content;
    return { end: offset + whole.length };
  }
  const head = await readAcross(file, offset, HEADER_LIMIT);
  const start = headerLength(head);
  if (start === "other") {
    return { reason: `expected a gzip member, found ${foundBytes(head)}`, cut: false };
  }
  if (start === "cut") return { reason: "expected a gzip header, found the end", cut: true };
  const engine = createInflateRaw();
  try {
    return yield* inflated(file, offset + start, engine);
  } finally {
    engine.destroy();
  }
}

async function* inflated(
  file: FileWindow,
  start: number,
  engine: InflateRaw,
): AsyncGenerator<Buffer, StreamEnd> {
  const pieces: Buffer[] = [];
  engine.on("data", (piece: Buffer) => pieces.push(piece));
  let fed = 0;
  let crc = 0;
  let size = 0;
  // The engine takes no more than its stream: what it leaves shows that the stream is over.
  while (engine.bytesWritten === fed) {
    const step = (await file.read(start + fed)).subarray(0, STEP_LENGTH);
    if (step.length === 0) return { reason: "expected deflated data, found the end", cut: true };
    const failure = await feed(engine, step);
    if (failure !== null) return { reason: `expected deflated data, found ${failure}`, cut: false };
    fed += step.length;
    for (const piece of pieces.splice(0)) {
      crc = crc32(piece, crc);
      size += piece.length;
      yield piece;
    }
  }
  const end = start + engine.bytesWritten + TRAILER_LENGTH;
  const trailer = await readAcross(file, end - TRAILER_LENGTH, TRAILER_LENGTH);
  if (trailer.length < TRAILER_LENGTH) {
    return { reason: "expected a gzip trailer, found the end", cut: true };
  }
  return hasTrailer(trailer, { crc, size })
    ? { end }
    : { reason: "expected the checksum of the member, found another", cut: false };
}

/** Returns the code of the failure, or null. */
function feed(engine: InflateRaw, bytes: Buffer): Promise<string | null> {
  return new Promise((resolve) => {
    const fail = (error: Error) => {
      resolve(reasonOf(error));
    };
    engine.once("error", fail);
    engine.write(bytes, () => {
      engine.off("error", fail);
      resolve(null);
    });
  });
}

async function readAcross(file: FileWindow, offset: number, length: number): Promise<Buffer> {
  const first = (await file.read(offset)).subarray(0, length);
  if (first.length === length || first.length === 0) return first;
  const rest = await file.read(offset + first.length);
  return Buffer.concat([first, rest.subarray(0, length - first.length)]);
}

/** Returns a reader over the chunks of a stream. */
export function byteReader(chunks: AsyncGenerator<Buffer, StreamEnd>): ByteReader {
  const queue: Queue = { chunks, held: [], heldLength: 0, ending: null };
  let position = 0;
  return {
    peek: async (length) => {
      await fill(queue, length);
      const { held } = queue;
      if (held.length > 1) held.splice(0, held.length, Buffer.concat(held));
      return (held[0] ?? Buffer.alloc(0)).subarray(0, length);
    },
    skip: async (length) => {
      let skipped = 0;
      while (skipped < length) {
        await fill(queue, 1);
        if (queue.heldLength === 0) break;
        skipped += drop(queue, length - skipped);
      }
      position += skipped;
      return skipped;
    },
    position: () => position,
    ended: () => (queue.heldLength === 0 ? queue.ending : null),
    fault: () => (queue.ending !== null && "reason" in queue.ending ? queue.ending.reason : null),
  };
}

interface Queue {
  readonly chunks: AsyncGenerator<Buffer, StreamEnd>;
  readonly held: Buffer[];
  heldLength: number;
  ending: StreamEnd | null;
}

async function fill(queue: Queue, length: number): Promise<void> {
  while (queue.heldLength < length && queue.ending === null) {
    const next = await queue.chunks.next();
    if (next.done === true) {
      queue.ending = next.value;
    } else {
      queue.held.push(next.value);
      queue.heldLength += next.value.length;
    }
  }
}

/** Drops bytes of the first chunk, and returns how many. */
function drop(queue: Queue, length: number): number {
  const first = queue.held.shift() ?? Buffer.alloc(0);
  if (first.length > length) queue.held.unshift(first.subarray(length));
  const dropped = Math.min(length, first.length);
  queue.heldLength -= dropped;
  return dropped;
}
