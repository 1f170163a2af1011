import type { Rejection } from "../../schemas/record.ts";
import { canonicalUrl, sourceOf } from "../../scrapers/addresses.ts";
import { SelectionError } from "../../scrapers/helpers/errors.ts";
import { sources } from "../../scrapers/sources.ts";
import type { Capture } from "../archive/cdxj.ts";
import { ArchiveError } from "../archive/errors.ts";
import { readCapture } from "../archive/read.ts";
import { UnreadableError } from "../extract/decode.ts";
import { extractFindings } from "../extract/extract.ts";
import { readPage } from "../extract/read.ts";
import { type CaptureFacts, type Normalized, normalize, rejection } from "../normalize.ts";

/**
 * Returns the record of one capture, or why there is none. It is what a worker thread does with a
 * page: bytes to Document to Findings to record, with no state and no clock.
 */
export function readOne(archive: string, capture: Capture): Normalized {
  const facts: CaptureFacts = {
    fetchedAt: capture.fetchedAt,
    file: capture.file,
    offset: capture.offset,
    length: capture.length,
    bodySha256: "",
  };
  try {
    const { body, bodySha256, contentType } = readCapture(archive, capture);
    const page = { bytes: body, contentType, url: capture.url, fetchedAt: capture.fetchedAt };
    const document = readPage(page, sources);
    return normalize(document, extractFindings(document), { ...facts, bodySha256 });
  } catch (error) {
    const code = rejectionCode(error);
    if (code === null || !(error instanceof Error)) throw error;
    return { record: null, rejection: rejectCapture(capture, code, error.message) };
  }
}

/** Returns the rejection of a capture that could not be read at all. */
export function rejectCapture(capture: Capture, code: string, reason: string): Rejection {
  const source = sourceOf(capture.url, sources);
  const place = { url: canonicalUrl(capture.url, source), source: source?.id ?? null };
  const { fetchedAt, file, offset, length } = capture;
  const facts = { fetchedAt, file, offset, length, bodySha256: "" };
  return rejection(place, facts, { verdict: "rejected", code, reason });
}

/** What is wrong with the page or its record; null is a fault of ours, which must not be hidden. */
function rejectionCode(error: unknown): string | null {
  if (error instanceof SelectionError) return "layout_changed";
  if (error instanceof UnreadableError) return "unreadable_page";
  if (error instanceof ArchiveError) return "damaged_capture";
  return null;
}
