import type { Capture } from "./cdxj.ts";
import type { ForeignCapture } from "./foreign.ts";

type Named = Pick<Capture, "url" | "payloadSha256" | "fetchedAt">;

/** What the archive holds already, by the names that other tools use. */
export interface KnownCaptures {
  /** Adds a capture, with the payload digest that others gave it, as an original of revisits. */
  readonly add: (capture: Capture, claimedDigest: string | null) => void;
  /** Adds a capture of a file that is still open: nothing can be read from it. */
  readonly addUnread: (capture: Capture) => void;
  /** Returns the capture of the same address, payload and time, or null. */
  readonly find: (named: Named) => Capture | null;
  readonly hasPayload: (url: string, payloadSha256: string) => boolean;
  /** Returns the whole capture that a revisit names by address and time or by digest, or null. */
  readonly originalOf: (revisit: ForeignCapture) => Capture | null;
}

/** Returns what is known of these captures; more can be added. */
export function knownCaptures(captures: Iterable<Capture>): KnownCaptures {
  const exact = new Map<string, Capture>();
  const payloads = new Set<string>();
  const originals = new Map<string, Capture>();

  const addUnread = (capture: Capture) => {
    exact.set(exactKey(capture), capture);
    payloads.add(`${capture.url} ${capture.payloadSha256 ?? ""}`);
  };
  const add = (capture: Capture, claimedDigest: string | null) => {
    addUnread(capture);
    // A revisit is no original: it has no payload of its own.
    if (capture.type === "revisit" || capture.type === "metadata") return;
    originals.set(secondKey(capture), capture);
    originals.set(`sha256:${capture.payloadSha256 ?? ""}`, capture);
    if (claimedDigest !== null) originals.set(digestKey(claimedDigest), capture);
  };
  for (const capture of captures) add(capture, null);
  return {
    add,
    addUnread,
    find: (named) => exact.get(exactKey(named)) ?? null,
    hasPayload: (url, payloadSha256) => payloads.has(`${url} ${payloadSha256}`),
    originalOf: ({ capture: { refersTo }, claimedDigest }) => {
      const named = refersTo === null ? undefined : originals.get(secondKey(refersTo));
      const same = claimedDigest === null ? undefined : originals.get(digestKey(claimedDigest));
      return same ?? named ?? null;
    },
  };
}

function exactKey({ url, payloadSha256, fetchedAt }: Named): string {
  return `${url} ${payloadSha256 ?? ""} ${fetchedAt}`;
}

/** Other tools name an original by the second, whatever fraction its own record has. */
function secondKey({ url, fetchedAt }: { url: string; fetchedAt: string }): string {
  return `${url} ${fetchedAt.slice(0, 19)}`;
}

/** Hex and base32 are both written in either case. */
function digestKey(digest: string): string {
  return digest.toLowerCase();
}
