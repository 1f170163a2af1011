import { createHash } from "node:crypto";
import { once as nextEvent } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Source } from "../../scrapers/source.ts";
import { listsOf, type SiteFile } from "./lists.ts";
import { type Edition, type SitePage, savedPages } from "./pages.ts";
import { answer, type Handler, traps } from "./traps.ts";

const PORT = /:\d+$/u;
const WWW = /^www\./u;
const notFound = answer(404, { "content-type": "text/html" }, "<h1>Not found</h1>");

/** A request as the site saw it. */
export interface SeenRequest {
  /** `https`, as it would have been without `--resolve`. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
}

/** A server on loopback that plays all hosts of the sources, by `Host` header. */
export interface Site {
  readonly port: number;
  /** One `--resolve` for each host: `spring96.org=127.0.0.1:40123`. */
  readonly resolve: readonly string[];
  readonly requests: readonly SeenRequest[];
  /** Answers one address otherwise from now on; path and query as requested. */
  readonly on: (host: string, path: string, handler: Handler) => void;
  /** Lets the publisher replace each page that has a further edition by it. */
  readonly nextEdition: () => void;
  readonly stop: () => Promise<void>;
}

export interface SiteOptions {
  readonly sources: readonly Source[];
  /** The saved pages of `test/fixtures`, if nothing is said. */
  readonly pages?: readonly SitePage[];
}

/**
 * Starts the site at a free port of 127.0.0.1: the pages, the lists their sources declare,
 * robots.txt, and `/traps/…` on each host. Everything else is 404.
 */
export async function startSite({ sources, pages = savedPages() }: SiteOptions): Promise<Site> {
  const lists = new Map(sources.flatMap((source) => [...listsOf(source, pages)]));
  const pagesByUrl = new Map(pages.map((page) => [page.url, page]));
  const handlers = new Map<string, Handler>();
  const everywhere = traps();
  const requests: SeenRequest[] = [];
  let edition = 0;
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? "").replace(PORT, "");
    const path = request.url ?? "/";
    const url = `https://${host}${path}`;
    requests.push({ url, headers: request.headers });
    const handler = handlers.get(url) ?? everywhere.get(path);
    const list = lists.get(url);
    const editions = pagesByUrl.get(url)?.editions ?? [];
    const current = editions[Math.min(edition, editions.length - 1)];
    if (handler !== undefined) handler(request, response);
    else if (list !== undefined) sendFile(response, list);
    else if (current !== undefined) sendPage(request, response, current);
    else notFound(request, response);
  });
  const port = await listen(server);
  const names = sources.flatMap(({ hosts: own }) => [own.canonical, ...own.aliases]);
  // `--resolve` takes a host without `www.`, which stands for both.
  const hosts = [...new Set(names.map((name) => name.replace(WWW, "")))];
  return {
    port,
    resolve: hosts.map((host) => `${host}=127.0.0.1:${port}`),
    requests,
    on: (host, path, handler) => void handlers.set(`https://${host}${path}`, handler),
    nextEdition: () => {
      edition += 1;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await nextEvent(server, "close");
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await nextEvent(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function sendFile(response: ServerResponse, { type, body }: SiteFile): void {
  response.writeHead(200, { "content-type": type }).end(body);
}

function sendPage(request: IncomingMessage, response: ServerResponse, edition: Edition): void {
  const etag = `"${createHash("sha256").update(edition.body).digest("hex").slice(0, 16)}"`;
  const lastModified = edition.modifiedAt.toUTCString();
  const validators = { etag, "last-modified": lastModified };
  const ifNoneMatch = request.headers["if-none-match"];
  const since = request.headers["if-modified-since"];
  const isSame =
    ifNoneMatch === undefined
      ? since !== undefined && Date.parse(since) >= edition.modifiedAt.getTime()
      : ifNoneMatch === etag;
  if (isSame) {
    response.writeHead(304, validators).end();
    return;
  }
  const headers = { "content-type": "text/html; charset=utf-8", ...validators };
  response.writeHead(200, headers).end(edition.body);
}
