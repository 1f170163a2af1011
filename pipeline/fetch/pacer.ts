import { setTimeout as delay } from "node:timers/promises";
import pLimit from "p-limit";
import { StoppedError } from "./errors.ts";
import {
  AT_REST,
  afterFailure,
  afterRefusal,
  afterRequest,
  nextStart,
  type Pace,
  siteOf,
} from "./pace.ts";

/** `setTimeout` fires at once for more than 2^31 ms. */
const LONGEST_TIMER_MS = 2 ** 30;

export interface Clock {
  readonly now: () => Date;
  /** Resolves after so many milliseconds; rejects when the signal is aborted. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

export interface PacerOptions extends Clock {
  /** The longest wait after a refusal that a run takes upon itself, in milliseconds. */
  readonly budgetMs: number;
  /** Exchanges that may run at once, over all sites. */
  readonly slots: number;
  readonly signal?: AbortSignal;
  /** What is paced together; the registrable domain if nothing is said. */
  readonly siteOf?: (url: string) => string;
}

/** The clocks of all sites of a run. Sources on one site share them, and its one connection. */
export interface Pacer {
  /** Raises the pause between two requests to the site of the address, in milliseconds. */
  readonly slowDown: (url: string, delayMs: number) => void;
  /**
   * Runs the exchange when the clocks of its site have run out, and returns its result. Throws a
   * StoppedError, without a request, when the site asked for a longer wait than the budget.
   */
  readonly turn: <T>(url: string, exchange: () => Promise<T>) => Promise<T>;
  readonly refused: (url: string, retryAfter: string | null) => void;
  /** Lets the site rest before a failed request is tried again. */
  readonly rest: (url: string, waitMs: number) => void;
}

/** The clock of the machine. */
export const SYSTEM_CLOCK: Clock = {
  now: () => new Date(),
  wait: async (milliseconds, signal) => {
    const options = signal === undefined ? {} : { signal };
    await delay(Math.min(milliseconds, LONGEST_TIMER_MS), undefined, options);
  },
  random: Math.random,
};

interface Site {
  pace: Pace;
  delayMs: number;
  /** One request at a time, waiting included. */
  readonly queue: ReturnType<typeof pLimit>;
}

/** Returns the clocks of a run, all at rest. */
export function openPacer(options: PacerOptions): Pacer {
  const sites = new Map<string, Site>();
  // A waiting site holds no slot: it takes one only around the exchange.
  const slots = pLimit(options.slots);
  const now = () => options.now().getTime();
  const nameOf = options.siteOf ?? siteOf;
  const at = (url: string): Site => {
    const name = nameOf(url);
    const site = sites.get(name) ?? { pace: AT_REST, delayMs: 0, queue: pLimit(1) };
    sites.set(name, site);
    return site;
  };
  return {
    slowDown: (url, delayMs) => {
      const site = at(url);
      const moreMs = Math.max(0, delayMs - site.delayMs);
      site.delayMs += moreMs;
      // The request that brought the longer delay, robots.txt, has armed the clock already.
      site.pace = { ...site.pace, crawlAt: site.pace.crawlAt + moreMs };
    },
    turn: (url, exchange) => {
      const site = at(url);
      return site.queue(async () => {
        await untilFree(site, url, options);
        return slots(() => {
          const { delayMs } = site;
          site.pace = afterRequest(site.pace, { at: now(), delayMs, random: options.random() });
          return exchange();
        });
      });
    },
    refused: (url, retryAfter) => {
      at(url).pace = afterRefusal(at(url).pace, { at: now(), retryAfter });
    },
    rest: (url, waitMs) => {
      at(url).pace = afterFailure(at(url).pace, { at: now(), waitMs });
    },
  };
}

async function untilFree(site: Site, url: string, options: PacerOptions): Promise<void> {
  for (;;) {
    options.signal?.throwIfAborted();
    const time = options.now().getTime();
    const { backoffAt } = site.pace;
    if (backoffAt - time > options.budgetMs) {
      const until = new Date(backoffAt).toISOString();
      throw new StoppedError(
        `Cannot go on with ${siteOf(url)}: expected a wait of at most ${options.budgetMs / 1000} s, found that it asks to wait until ${until}; run again after that`,
        until,
      );
    }
    const waitMs = nextStart(site.pace) - time;
    if (waitMs <= 0) return;
    // Not the whole truth for long: a timer may fire early, and be cut to its longest.
    await options.wait(waitMs, options.signal);
  }
}
