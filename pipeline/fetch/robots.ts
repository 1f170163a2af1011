import robotsModule from "robots-parser";
import type { Exchange, ExchangeResponse } from "../archive/exchange.ts";
import { DecodeError, decodeBody } from "./decode.ts";

/** The product token of our User-Agent, which groups of robots.txt name. */
export const ROBOT = "zayava";

/** RFC 9309 2.5 asks for at least 500 KiB. */
const MAX_CHARACTERS = 512 * 1024;
/** Longer or wilder rules cost the matcher seconds: a rule of 5,000 `*` took it one. */
const MAX_RULE_LENGTH = 2048;
const MAX_WILDCARDS = 16;

const LINE_BREAK = /\r\n|\r|\n/u;

const parseRobots = parserOf(robotsModule);

/** What the robots.txt of one scheme, host and port permits. */
export interface Robots {
  readonly isAllowed: (url: string) => boolean;
  /** Seconds; 0 where it says nothing that is a positive number. */
  readonly crawlDelaySeconds: number;
  readonly sitemaps: readonly string[];
  /** Why, for a log: the status that decided. */
  readonly decidedBy: string;
  readonly warnings: readonly string[];
}

/**
 * Returns the rules that follow from the exchange for an origin's robots.txt (RFC 9309 2.3.1): 2xx
 * its rules, 4xx everything allowed, 5xx, 429 and no answer nothing allowed. A redirect that ended
 * outside of the source counts as no answer, which is stricter than the RFC.
 */
export function robotsOf(
  origin: string,
  { response, error }: Pick<Exchange, "response" | "error">,
): Robots {
  if (response === null || response.truncated === "time" || response.truncated === "disconnect") {
    return nothingAllowed(`robots.txt gave no whole answer (${error ?? "unknown"})`);
  }
  const { status } = response;
  if (status >= 200 && status < 300) return rulesOf(origin, response);
  if (status >= 400 && status < 500 && status !== 429) {
    return everythingAllowed(`robots.txt answered ${status}`);
  }
  return nothingAllowed(`robots.txt answered ${status}`);
}

function rulesOf(origin: string, response: ExchangeResponse): Robots {
  let body: Uint8Array;
  try {
    body = decodeBody(response);
  } catch (error) {
    if (error instanceof DecodeError) return nothingAllowed(`robots.txt: ${error.message}`);
    throw error;
  }
  const { text, dropped } = readableRules(new TextDecoder().decode(body));
  const rules = parseRobots(`${origin}/robots.txt`, text);
  const delay = rules.getCrawlDelay(ROBOT) ?? 0;
  return {
    // `/robots.txt` itself is always allowed (RFC 9309 2.2.2).
    isAllowed: (url) =>
      new URL(url).pathname === "/robots.txt" || rules.isAllowed(url, ROBOT) === true,
    crawlDelaySeconds: Number.isFinite(delay) && delay > 0 ? delay : 0,
    sitemaps: rules.getSitemaps(),
    decidedBy: `its rules, answered with ${response.status}`,
    warnings:
      dropped === 0
        ? []
        : [
            `${origin}/robots.txt: ${dropped} rules of more than ${MAX_RULE_LENGTH} characters or ${MAX_WILDCARDS} "*" were left out`,
          ],
  };
}

/** Returns what of the text is read: no line that the cut at the end made shorter, no wild rule. */
function readableRules(text: string): { text: string; dropped: number } {
  const lines = text.slice(0, MAX_CHARACTERS).split(LINE_BREAK);
  if (text.length > MAX_CHARACTERS) lines.pop();
  const kept = lines.filter(
    (line) => line.length <= MAX_RULE_LENGTH && line.split("*").length - 1 <= MAX_WILDCARDS,
  );
  return { text: kept.join("\n"), dropped: lines.length - kept.length };
}

/** The package is a function; its types describe a module with a function named `default`. */
function parserOf(module: typeof robotsModule | typeof robotsModule.default) {
  return "default" in module ? module.default : module;
}

function everythingAllowed(decidedBy: string): Robots {
  return {
    isAllowed: () => true,
    crawlDelaySeconds: 0,
    sitemaps: [],
    decidedBy,
    warnings: [],
  };
}

function nothingAllowed(decidedBy: string): Robots {
  return {
    isAllowed: (url) => new URL(url).pathname === "/robots.txt",
    crawlDelaySeconds: 0,
    sitemaps: [],
    decidedBy,
    warnings: [],
  };
}
