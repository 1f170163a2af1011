import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { Socket } from "node:net";

/** What the wire showed of one request. */
export interface Trace {
  startedAt: Date;
  requestHead: string | null;
  remoteAddress: string | null;
  status: number | null;
  reason: string;
  /** Names and values in turn, latin1. */
  headers: readonly string[];
  readonly chunks: Buffer[];
  error: Error | null;
}

const traces = new AsyncLocalStorage<Trace>();
const tracesByRequest = new WeakMap<object, Trace>();

// These channels are the only place where undici shows the request head as sent. Requests are
// matched by identity: `create` comes within `dispatch`, `sendHeaders` later and out of context.
subscribe("undici:request:create", (message) => {
  const trace = traces.getStore();
  if (trace !== undefined && hasRequest(message)) tracesByRequest.set(message.request, trace);
});

subscribe("undici:client:sendHeaders", (message) => {
  if (!hasRequest(message) || !isSent(message)) return;
  const trace = tracesByRequest.get(message.request);
  if (trace === undefined) return;
  trace.requestHead = `${message.headers}\r\n`;
  trace.remoteAddress = message.socket.remoteAddress ?? null;
});

/** Runs `dispatch` with an empty trace, which the request that it starts then fills. */
export function traceRequest(startedAt: Date, dispatch: (trace: Trace) => void): void {
  const trace: Trace = {
    startedAt,
    requestHead: null,
    remoteAddress: null,
    status: null,
    reason: "",
    headers: [],
    chunks: [],
    error: null,
  };
  traces.run(trace, () => dispatch(trace));
}

function hasRequest(message: unknown): message is { request: object } {
  return (
    typeof message === "object" &&
    message !== null &&
    "request" in message &&
    typeof message.request === "object" &&
    message.request !== null
  );
}

function isSent(message: object): message is { headers: string; socket: Socket } {
  return (
    "headers" in message &&
    typeof message.headers === "string" &&
    "socket" in message &&
    message.socket instanceof Socket
  );
}
