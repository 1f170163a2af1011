import { isStatementUrl, sourceOf } from "../../scrapers/addresses.ts";
import type { Source } from "../../scrapers/source.ts";
import type { Capture } from "../archive/cdxj.ts";

/** One payload of one address, to be read once however often it was captured. */
export interface ReadingTask {
  readonly sourceId: string;
  /** The first whole capture of the payload. */
  readonly capture: Capture;
  /** When it was seen last: the same bytes again, or a 304 that stands for them. */
  readonly lastSeenAt: string;
}

export interface ChosenCaptures {
  readonly tasks: readonly ReadingTask[];
  /** Exchanges in the archive by source id; those of no known source under `null`. */
  readonly captured: ReadonlyMap<string | null, number>;
}

const PAGE = /^(?:text\/html|application\/xhtml\+xml|text\/plain)$/u;

/** Returns what of the archive is to be read: captures in order of time, each payload of an address once. */
export function chooseCaptures(
  captures: Iterable<Capture>,
  sources: readonly Source[],
): ChosenCaptures {
  const tasks = new Map<string, ReadingTask>();
  const captured = new Map<string | null, number>();
  for (const capture of captures) {
    if (capture.type === "metadata") continue;
    const source = sourceOf(capture.url, sources);
    captured.set(source?.id ?? null, (captured.get(source?.id ?? null) ?? 0) + 1);
    if (source === null || !isStatementUrl(capture.url, source)) continue;
    const key = `${capture.url} ${capture.payloadSha256 ?? ""}`;
    const known = tasks.get(key);
    if (known !== undefined) {
      tasks.set(key, { ...known, lastSeenAt: capture.fetchedAt });
    } else if (isWholePage(capture)) {
      tasks.set(key, { sourceId: source.id, capture, lastSeenAt: capture.fetchedAt });
    }
  }
  return { tasks: [...tasks.values()], captured };
}

/** A part of a page is kept in the archive and never read: half a list is a wrong list. */
function isWholePage({ type, status, mime, truncated }: Capture): boolean {
  if (type === "revisit" || status !== 200 || truncated !== null) return false;
  return mime === null || PAGE.test(mime.toLowerCase());
}
