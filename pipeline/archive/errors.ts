/** Where in the archive something went wrong. */
export interface ArchivePlace {
  readonly file: string;
  /** Bytes from the beginning of the file. */
  readonly offset?: number;
  readonly url?: string | null;
  readonly cause?: unknown;
}

/** The archive holds damage, or cannot be read or written: the message names file and place. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
  readonly file: string;
  readonly offset: number | null;
  readonly url: string | null;

  constructor(message: string, { file, offset, url, cause }: ArchivePlace) {
    super(message, cause === undefined ? undefined : { cause });
    this.file = file;
    this.offset = offset ?? null;
    this.url = url ?? null;
  }
}

/** Returns what an unknown error says of itself: the system's code where it has one. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
