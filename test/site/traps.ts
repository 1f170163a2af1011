import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const HTML = { "content-type": "text/html; charset=utf-8" };
const BODY = "<!DOCTYPE html><title>Page</title><article><h1>Page</h1><p>Text.</p></article>";

/** Returns what every host of the site does at `/traps/…`: the ways in which sites misbehave. */
export function traps(): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([
    ["/traps/page", answer(200, HTML, BODY)],
    ["/traps/moved", answer(301, { location: "/traps/page" })],
    ["/traps/foreign", answer(302, { location: "https://foreign.example/page" })],
    ["/traps/private", answer(302, { location: "https://169.254.169.254/latest/meta-data/" })],
    ["/traps/downgrade", (request, response) => redirectToHttp(request, response)],
    ["/traps/circle", answer(302, { location: "/traps/circle-2" })],
    ["/traps/circle-2", answer(302, { location: "/traps/circle" })],
    ["/traps/nowhere", answer(302, {})],
    ["/traps/missing", answer(404, HTML, "<h1>Not found</h1>")],
    ["/traps/busy", once(answer(429, { "retry-after": "1" }), answer(200, HTML, BODY))],
    ["/traps/unavailable", once(answer(503, { "retry-after": "1" }), answer(200, HTML, BODY))],
    ["/traps/broken", answer(500, HTML, "<h1>Error</h1>")],
    ["/traps/broken-once", once(answer(500, {}), answer(200, HTML, BODY))],
    ["/traps/empty", answer(200, HTML, "")],
    ["/traps/unasked-304", answer(304, {})],
    ["/traps/silent", () => {}],
    ["/traps/stall", (_request, response) => void response.writeHead(200, HTML).write("<p>Part")],
    ["/traps/drip", drip],
    ["/traps/reset", reset],
    ["/traps/length", (_request, response) => closeEarly(response)],
    ["/traps/endless", endless],
    ["/traps/gzip", answer(200, { ...HTML, "content-encoding": "gzip" }, gzipSync(BODY))],
    ["/traps/chunked", chunked],
  ]);
}

/** Returns a handler that always gives the same answer. */
export function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | string = "",
): Handler {
  return (_request, response) => void response.writeHead(status, headers).end(body);
}

/** Returns a handler that does the one thing first, and the other ever after. */
export function once(first: Handler, then: Handler): Handler {
  let isFirst = true;
  return (request, response) => {
    const handler = isFirst ? first : then;
    isFirst = false;
    handler(request, response);
  };
}

function redirectToHttp(request: IncomingMessage, response: ServerResponse): void {
  const location = `http://${request.headers.host}/traps/page`;
  response.writeHead(301, { location }).end();
}

/** One byte at a time, for ever: no pause is too long, the whole is. */
function drip(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, HTML);
  const timer = setInterval(() => response.write("."), 20);
  response.on("close", () => clearInterval(timer));
}

function reset(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, HTML).write("<p>Part");
  setTimeout(() => request.socket.resetAndDestroy(), 20);
}

/** Declares a thousand bytes and closes after seven. */
function closeEarly(response: ServerResponse): void {
  response.writeHead(200, { ...HTML, "content-length": "1000" }).write("<p>Part");
  setTimeout(() => response.destroy(), 20);
}

function endless(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, HTML);
  const piece = Buffer.alloc(16_384, "x");
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on("drain", more);
  more();
}

function chunked(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, HTML);
  response.write(BODY.slice(0, 20));
  setTimeout(() => response.end(BODY.slice(20)), 5);
}
