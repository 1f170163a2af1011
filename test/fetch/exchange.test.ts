import { afterEach, beforeEach, expect, test } from "vitest";
import { LIMITS, type Limits, openDispatcher } from "../../pipeline/fetch/connect.ts";
import { exchange } from "../../pipeline/fetch/exchange.ts";
import { parseResolution } from "../../pipeline/fetch/resolve-option.ts";
import { type Site, startSite } from "../site/site.ts";
import { council } from "./council.ts";

let site: Site;

beforeEach(async () => {
  site = await startSite({ sources: [council], pages: [] });
});

afterEach(() => site.stop());

function now(): Date {
  return new Date("2024-04-01T00:00:00.000Z");
}

async function get(path: string, limits: Partial<Limits> = {}) {
  const all = { ...LIMITS, ...limits };
  const resolutions = site.resolve.map(parseResolution);
  const dispatcher = openDispatcher({ limits: all, resolutions });
  try {
    return await exchange(
      {
        url: `https://council.example${path}`,
        headers: { "user-agent": "z" },
        metadata: { a: "b" },
      },
      { dispatcher, resolutions, limits: all, now },
    );
  } finally {
    await dispatcher.destroy();
  }
}

test("exchange() keeps the wire: request head, raw headers, reason, address, body", async () => {
  site.on("council.example", "/raw?q=1", (_request, response) => {
    response.writeHead(203, "Odd Reason", [
      ["X-CaSe", "one"],
      ["Set-Cookie", "a=1"],
      ["Set-Cookie", "b=2"],
      ["X-Latin", "caf\u00e9"],
    ]);
    response.end(Buffer.from([0, 255, 10]));
  });
  const result = await get("/raw?q=1");
  expect(result).toMatchObject({
    url: "https://council.example/raw?q=1",
    startedAt: "2024-04-01T00:00:00.000Z",
    remoteAddress: "127.0.0.1",
    requestHead:
      "GET /raw?q=1 HTTP/1.1\r\nhost: council.example\r\nconnection: keep-alive\r\nuser-agent: z\r\n\r\n",
    error: null,
    metadata: { a: "b", resolved: `http://127.0.0.1:${site.port}` },
  });
  expect(result.response).toMatchObject({ status: 203, reason: "Odd Reason", truncated: null });
  expect(result.response?.body).toEqual(Buffer.from([0, 255, 10]));
  expect(result.response?.headers.slice(0, 4)).toEqual([
    ["X-CaSe", "one"],
    ["Set-Cookie", "a=1"],
    ["Set-Cookie", "b=2"],
    ["X-Latin", "caf\u00e9"],
  ]);
});

test("exchange() keeps a gzip body as received, and a chunked one without its chunks", async () => {
  const gzip = await get("/traps/gzip");
  expect([...(gzip.response?.body.subarray(0, 2) ?? [])]).toEqual([0x1f, 0x8b]);
  const chunked = await get("/traps/chunked");
  expect(Buffer.from(chunked.response?.body ?? []).toString()).toMatch(/^<!DOCTYPE.*<\/article>$/u);
});

test("exchange() returns a redirect itself", async () => {
  expect((await get("/traps/moved")).response?.status).toBe(301);
  expect(site.requests).toHaveLength(1);
});

test.each([
  ["/traps/reset", {}, "disconnect", "ECONNRESET"],
  ["/traps/length", {}, "disconnect", "UND_ERR_SOCKET"],
  ["/traps/stall", { bodyMs: 100 }, "time", "UND_ERR_BODY_TIMEOUT"],
  ["/traps/drip", { totalMs: 200 }, "time", "DEADLINE"],
  ["/traps/endless", { bodyBytes: 100_000 }, "length", "UND_ERR_RES_EXCEEDED_MAX_SIZE"],
] as const)(
  "exchange() of %s keeps the part that came",
  async (path, limits, ...[truncated, code]) => {
    const { response, error } = await get(path, limits);
    expect(response?.status).toBe(200);
    expect(response?.truncated).toBe(truncated);
    expect(response?.body.length).toBeGreaterThan(0);
    expect(response?.body.length).toBeLessThanOrEqual(100_000);
    expect(error).toContain(code);
  },
);

test("exchange() of a silent site has the request head and no response", async () => {
  const { response, error, requestHead } = await get("/traps/silent", { headersMs: 100 });
  expect(response).toBeNull();
  expect(error).toContain("UND_ERR_HEADERS_TIMEOUT");
  expect(requestHead).toContain("GET /traps/silent HTTP/1.1");
});

test("exchange() refuses headers beyond the limit and a status that HTTP does not have", async () => {
  site.on("council.example", "/long", (_request, response) => {
    response.writeHead(200, { "x-long": "x".repeat(5000) }).end();
  });
  site.on("council.example", "/600", (request) => {
    request.socket.end("HTTP/1.1 600 Odd\r\ncontent-length: 2\r\n\r\nok");
  });
  expect(await get("/long", { headerBytes: 1000 })).toMatchObject({ response: null });
  expect(await get("/600")).toMatchObject({ response: null });
});

test("exchange() passes over early hints and says what a closed port is", async () => {
  site.on("council.example", "/hints", (_request, response) => {
    response.writeEarlyHints({ link: "</style.css>; rel=preload" }, () => response.end("ok"));
  });
  expect((await get("/hints")).response?.status).toBe(200);
  const { port } = site;
  await site.stop();
  const closed = await get("/");
  expect(closed.response).toBeNull();
  expect(closed.error).toContain(`ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:${port}`);
  site = await startSite({ sources: [council], pages: [] });
});
