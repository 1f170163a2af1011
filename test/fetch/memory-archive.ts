import { createHash } from "node:crypto";
import type { Exchange } from "../../pipeline/archive/exchange.ts";
import { field } from "../../pipeline/archive/record.ts";
import type { Visit } from "../../pipeline/fetch/plan.ts";
import type { FetchArchive, Known } from "../../pipeline/fetch/session.ts";
import { isFetchable, isStatementUrl } from "../../scrapers/addresses.ts";

/** An archive in memory, with all its exchanges in order. */
export interface MemoryArchive extends FetchArchive {
  readonly exchanges: Exchange[];
}

/** Returns an empty archive. */
export function memoryArchive(): MemoryArchive {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    save: async (exchange) => void exchanges.push(exchange),
    known: async (url) => knownOf(exchanges.findLast((one) => one.url === url && isWhole(one))),
    visits: async (source) => {
      const visits = new Map<string, Visit>();
      for (const { url, startedAt: lastAt, response } of exchanges) {
        if (!isFetchable(url, source) || !isStatementUrl(url, source)) continue;
        const firstAt = visits.get(url)?.firstAt ?? lastAt;
        visits.set(url, { url, firstAt, lastAt, status: response?.status ?? null });
      }
      return [...visits.values()];
    },
  };
}

function isWhole({ response }: Exchange): boolean {
  return response?.status === 200 && response.truncated === null;
}

function knownOf(exchange: Exchange | undefined): Known | null {
  if (exchange === undefined || exchange.response === null) return null;
  const { url, startedAt: fetchedAt, response } = exchange;
  return {
    url,
    fetchedAt,
    payloadSha256: createHash("sha256").update(response.body).digest("hex"),
    etag: field(response.headers, "etag"),
    lastModified: field(response.headers, "last-modified"),
  };
}
