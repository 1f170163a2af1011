import type { Dispatcher } from "undici";
import type { Exchange, ExchangeResponse } from "../archive/exchange.ts";
import type { Limits } from "./connect.ts";
import { type Resolution, resolutionOf } from "./resolve-option.ts";
import { type Trace, traceRequest } from "./trace.ts";

export interface ExchangeRequest {
  readonly url: string;
  /** Sent after `Host`, in this order. */
  readonly headers: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface Transport {
  readonly dispatcher: Dispatcher;
  readonly resolutions: readonly Resolution[];
  readonly limits: Limits;
  readonly now: () => Date;
}

/**
 * Sends one GET and returns what happened, as the archive keeps it. Follows nothing, decodes
 * nothing and never throws for what a site does: a limit leaves the part that came and
 * `truncated`, no answer leaves `response: null`, both with the reason in `error`.
 */
export async function exchange(request: ExchangeRequest, transport: Transport): Promise<Exchange> {
  const url = new URL(request.url);
  const resolution = resolutionOf(request.url, transport.resolutions);
  const began = performance.now();
  const trace = await send(
    {
      origin: resolution === null ? url.origin : originOf(resolution),
      path: url.pathname + url.search,
      method: "GET",
      headers: { host: url.host, ...request.headers },
    },
    transport,
  );
  return {
    url: request.url,
    startedAt: trace.startedAt.toISOString(),
    remoteAddress: trace.remoteAddress,
    requestHead: trace.requestHead,
    response: responseOf(trace),
    error: trace.error === null ? null : describe(trace.error),
    metadata: {
      ...request.metadata,
      milliseconds: String(Math.round(performance.now() - began)),
      ...(resolution === null ? {} : { resolved: originOf(resolution) }),
    },
  };
}

/** Resolves when the response has ended, well or not. */
function send(
  options: Dispatcher.DispatchOptions,
  { dispatcher, limits, now }: Transport,
): Promise<Trace> {
  return new Promise((resolve) => {
    traceRequest(now(), (trace) => {
      let timer: NodeJS.Timeout | undefined;
      const end = () => {
        clearTimeout(timer);
        resolve(trace);
      };
      dispatcher.dispatch(options, {
        onRequestStart: (controller) => {
          trace.startedAt = now();
          timer = setTimeout(() => controller.abort(new DeadlineError(limits)), limits.totalMs);
        },
        onResponseStart: (controller, status, ...[, reason]) => {
          // 100 and 103 come before the response itself; HTTP knows no status above 599.
          if (status < 200) return;
          if (status > 599) return controller.abort(new StatusError(status));
          trace.status = status;
          trace.reason = reason ?? "";
          trace.headers = latin1(controller.rawHeaders);
        },
        onResponseData: (_controller, chunk) => void trace.chunks.push(chunk),
        onResponseEnd: end,
        onResponseError: (_controller, error) => {
          trace.error = error;
          end();
        },
      });
    });
  });
}

class DeadlineError extends Error {
  override readonly name = "DeadlineError";
  readonly code = "DEADLINE";

  constructor({ totalMs }: Limits) {
    super(`The exchange took longer than ${totalMs} ms`);
  }
}

class StatusError extends Error {
  override readonly name = "StatusError";

  constructor(status: number) {
    super(`The site answered with a status that HTTP does not have: ${status}`);
  }
}

function latin1(rawHeaders: unknown): readonly string[] {
  if (!Array.isArray(rawHeaders)) return [];
  return rawHeaders.map((part: unknown) =>
    Buffer.isBuffer(part) ? part.toString("latin1") : String(part),
  );
}

function responseOf(trace: Trace): ExchangeResponse | null {
  if (trace.status === null) return null;
  const pairs = Array.from(
    { length: Math.floor(trace.headers.length / 2) },
    (_, i) => [trace.headers[2 * i] ?? "", trace.headers[2 * i + 1] ?? ""] as const,
  );
  return {
    status: trace.status,
    reason: trace.reason,
    headers: pairs,
    body: Buffer.concat(trace.chunks),
    truncated: trace.error === null ? null : truncationOf(trace.error),
  };
}

function truncationOf(error: Error): NonNullable<ExchangeResponse["truncated"]> {
  switch (codeOf(error)) {
    case "UND_ERR_RES_EXCEEDED_MAX_SIZE":
      return "length";
    case "UND_ERR_BODY_TIMEOUT":
    case "DEADLINE":
      return "time";
    default:
      return "disconnect";
  }
}

function describe(error: Error): string {
  // Trying several addresses of one name, Node reports each failure inside an empty one.
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  const messages = parts.map((part) => (part instanceof Error ? part.message : String(part)));
  const code = codeOf(error);
  return code === "" ? messages.join("; ") : `${code}: ${messages.join("; ")}`;
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

function originOf({ address, port }: Resolution): string {
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
}
