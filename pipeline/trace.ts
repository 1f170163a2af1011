import { createHash } from "node:crypto";
import { sources } from "../scrapers/sources.ts";
import { readCapture } from "./archive/read.ts";
import { readPage } from "./extract/read.ts";

/** The columns of `documents` that lead from a row to the archived bytes. */
export interface CapturedDocument {
  readonly document_id: string;
  readonly url: string;
  readonly fetched_at: string;
  readonly capture_file: string;
  readonly capture_offset: number;
  readonly capture_length: number;
  readonly body_sha256: string;
  readonly text_sha256: string;
}

/** What the archive says of a released document. */
export interface ArchivedText {
  readonly text: string;
  /** Null if bytes and text hash to what the release says; else what differs. */
  readonly difference: string | null;
}

/**
 * Returns the canonical text of a document, read anew from the archived bytes. Throws an ArchiveError
 * if the capture is missing or damaged, and the reader's error if the page can no longer be read.
 */
export function archivedText(archive: string, document: CapturedDocument): ArchivedText {
  const location = {
    file: document.capture_file,
    offset: document.capture_offset,
    length: document.capture_length,
  };
  const { body, bodySha256, contentType, fetchedAt } = readCapture(archive, location);
  const page = { bytes: body, contentType, url: document.url, fetchedAt };
  const { text } = readPage(page, sources);
  return { text, difference: differenceOf(document, { text, bodySha256 }) };
}

function differenceOf(
  document: CapturedDocument,
  { text, bodySha256 }: { text: string; bodySha256: string },
): string | null {
  if (bodySha256 !== document.body_sha256) {
    return `expected a body with sha256 ${document.body_sha256}, found ${bodySha256}`;
  }
  const textSha256 = createHash("sha256").update(text).digest("hex");
  if (textSha256 === document.text_sha256) return null;
  return `expected a canonical text with sha256 ${document.text_sha256}, found ${textSha256}: the page is read differently now`;
}
