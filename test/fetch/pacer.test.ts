import fc from "fast-check";
import { expect, test } from "vitest";
import { StoppedError } from "../../pipeline/fetch/errors.ts";
import { openPacer, type PacerOptions, SYSTEM_CLOCK } from "../../pipeline/fetch/pacer.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";

const URL = "https://council.example/a";

function pacer(clock: FakeClock, options: Partial<PacerOptions> = {}) {
  return openPacer({ ...clock, budgetMs: 900_000, slots: 4, ...options });
}

/** What a site may do to its clocks after a request. */
const event = fc.oneof(
  fc.record({ kind: fc.constant("answer" as const) }),
  fc.record({
    kind: fc.constant("refusal" as const),
    retryAfter: fc.option(fc.nat(800).map(String)),
  }),
  fc.record({ kind: fc.constant("failure" as const), waitMs: fc.nat(60_000) }),
  fc.record({ kind: fc.constant("robots" as const), delayMs: fc.nat(30_000) }),
);

test("turn() never lets two requests to a site be closer than its delay and its Retry-After", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (events, random) => {
        const clock = fakeClock();
        const paced = pacer(clock, { random: () => random, budgetMs: Number.POSITIVE_INFINITY });
        let delayMs = 5000;
        let earliest = 0;
        paced.slowDown(URL, delayMs);
        for (const one of events) {
          const at = await paced.turn(URL, async () => clock.now().getTime());
          expect(at).toBeGreaterThanOrEqual(earliest);
          if (one.kind === "robots") delayMs = Math.max(delayMs, one.delayMs);
          if (one.kind === "robots") paced.slowDown("https://www.council.example/", one.delayMs);
          if (one.kind === "refusal") paced.refused(URL, one.retryAfter);
          if (one.kind === "failure") paced.rest(URL, one.waitMs);
          const asked = one.kind === "refusal" ? Number(one.retryAfter ?? 60) * 1000 : 0;
          const rest = one.kind === "failure" ? one.waitMs : 0;
          earliest = at + Math.max(delayMs, asked, rest);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("turn() gives a site one request at a time, and lets other sites go on", async () => {
  const clock = fakeClock();
  const paced = pacer(clock);
  const log: string[] = [];
  const visit = (url: string) =>
    paced.turn(url, async () => {
      log.push(`${url} starts`);
      await new Promise((done) => setImmediate(done));
      log.push(`${url} ends`);
    });
  await Promise.all(
    ["https://a.example/", "https://www.a.example/", "https://b.example/"].map(visit),
  );
  const ofA = log.filter((line) => line.includes("a.example"));
  expect(ofA).toEqual([
    "https://a.example/ starts",
    "https://a.example/ ends",
    "https://www.a.example/ starts",
    "https://www.a.example/ ends",
  ]);
  expect(log.indexOf("https://b.example/ starts")).toBeLessThan(
    log.indexOf("https://a.example/ ends"),
  );
});

test("turn() runs no more exchanges at once than there are slots", async () => {
  const paced = pacer(fakeClock(), { slots: 2 });
  let running = 0;
  let most = 0;
  const urls = Array.from({ length: 6 }, (_, i) => `https://site-${i}.example/`);
  const exchange = async () => {
    most = Math.max(most, ++running);
    await new Promise((done) => setImmediate(done));
    running -= 1;
  };
  await Promise.all(urls.map((url) => paced.turn(url, exchange)));
  expect(most).toBe(2);
});

test("turn() stops with the time when a site asks for more than the budget, without a request", async () => {
  const paced = pacer(fakeClock("2024-04-01T00:00:00.000Z"));
  paced.refused(URL, "3600");
  let requests = 0;
  const turn = paced.turn(URL, async () => void (requests += 1));
  await expect(turn).rejects.toThrow(StoppedError);
  await expect(turn).rejects.toMatchObject({ until: "2024-04-01T01:00:00.000Z" });
  expect(requests).toBe(0);
});

test("turn() waits for a crawl delay beyond the budget: the run is long, not lost", async () => {
  const clock = fakeClock();
  const paced = pacer(clock);
  paced.slowDown(URL, 3_600_000);
  await paced.turn(URL, async () => {});
  await paced.turn(URL, async () => {});
  expect(clock.waits).toEqual([3_600_000]);
});

test("turn() goes on after a failed exchange", async () => {
  const paced = pacer(fakeClock());
  const failed = paced.turn(URL, async () => Promise.reject(new Error("disk full")));
  await expect(failed).rejects.toThrow("disk full");
  expect(await paced.turn(URL, async () => "next")).toBe("next");
});

test("turn() ends when the run is aborted, also while it waits", async () => {
  const run = new AbortController();
  const paced = openPacer({ ...SYSTEM_CLOCK, budgetMs: 1e9, slots: 1, signal: run.signal });
  paced.slowDown(URL, 1e9);
  await paced.turn(URL, async () => {});
  const waiting = paced.turn(URL, async () => {});
  setImmediate(() => run.abort());
  await expect(waiting).rejects.toThrow("aborted");
});
