import { closeSync, openSync, writeFileSync } from "node:fs";
import { RunError } from "../errors.ts";

const BUFFERED_CHARACTERS = 1_000_000;

/** A text file that is written line by line. */
export interface Lines {
  readonly write: (line: string) => void;
  readonly close: () => void;
}

/**
 * Returns a new, empty file to write lines to; it is whole after `close`. Throws a RunError when the
 * disk takes no more.
 */
export function openLines(path: string): Lines {
  const file = openSync(path, "w");
  let buffered: string[] = [];
  let characters = 0;
  const flush = () => {
    const text = buffered.map((line) => `${line}\n`).join("");
    buffered = [];
    characters = 0;
    append(file, { path, text });
  };
  return {
    write: (line) => {
      buffered.push(line);
      characters += line.length;
      if (characters > BUFFERED_CHARACTERS) flush();
    },
    close: () => {
      try {
        flush();
      } finally {
        closeSync(file);
      }
    },
  };
}

/** Unlike `writeSync`, `writeFileSync` goes on until all is written or the disk refuses. */
function append(file: number, { path, text }: { path: string; text: string }): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new RunError(
      `Cannot write "${path}": expected free space, found ${String(error.code)}; make room and run again, nothing was published`,
      { cause: error },
    );
  }
}
