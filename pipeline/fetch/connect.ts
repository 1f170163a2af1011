import { type LookupAddress, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { isPrivateAddress } from "./addresses.ts";
import type { Resolution } from "./resolve-option.ts";

const MIB = 2 ** 20;

/** What one exchange may take. Times in milliseconds, sizes in bytes as received. */
export interface Limits {
  readonly bodyBytes: number;
  readonly headerBytes: number;
  readonly connectMs: number;
  readonly headersMs: number;
  /** Between two chunks of a body. */
  readonly bodyMs: number;
  /** From the first byte of the request to the last of the response. */
  readonly totalMs: number;
}

export const LIMITS: Limits = {
  bodyBytes: 20 * MIB,
  headerBytes: 64 * 1024,
  connectMs: 15_000,
  headersMs: 30_000,
  bodyMs: 30_000,
  totalMs: 120_000,
};

/** A name or connection led to an address that is not public. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";
}

export interface ConnectOptions {
  readonly limits: Limits;
  readonly resolutions: readonly Resolution[];
  /** DNS; an argument so that a test can lie. */
  readonly lookup?: LookupFunction;
}

/**
 * Returns a dispatcher with one connection per origin, HTTP/1.1 only (HTTP/2 has no request head to
 * archive), that reaches public addresses and those of `resolutions`. Close it when done.
 */
export function openDispatcher({ limits, resolutions, lookup }: ConnectOptions): Dispatcher {
  return new Agent({
    connections: 1,
    pipelining: 1,
    allowH2: false,
    maxResponseSize: limits.bodyBytes,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
    connect: openConnector({
      limits,
      resolutions,
      lookup: publicAddressesOnly(lookup ?? systemLookup),
    }),
  });
}

/** Returns a connector that ends a connection to a private address before anything is sent. */
export function openConnector(options: Required<ConnectOptions>): buildConnector.connector {
  const connect = buildConnector({
    allowH2: false,
    timeout: options.limits.connectMs,
    lookup: options.lookup,
  });
  const allowed = new Set(options.resolutions.map(({ address, port }) => `${address} ${port}`));
  return (target, callback) => {
    connect(target, (error, socket) => {
      if (error !== null) return callback(error, null);
      const address = socket.remoteAddress ?? "";
      // DNS may have changed its answer after the look-up, and no look-up is made for a literal.
      if (isPrivateAddress(address) && !allowed.has(`${address} ${socket.remotePort}`)) {
        socket.destroy();
        return callback(privateAddress(target.hostname, [address]), null);
      }
      return callback(null, socket);
    });
  };
}

/** Returns a look-up that drops the private addresses of a name, and fails if none is left. */
export function publicAddressesOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const addresses = typeof found === "string" ? [] : found;
      const open = addresses.filter(({ address }) => !isPrivateAddress(address));
      const [first] = open;
      if (first === undefined) {
        return callback(privateAddress(hostname, addresses.map(addressOf)), []);
      }
      return options.all === true
        ? callback(null, open)
        : callback(null, first.address, first.family);
    });
  };
}

function addressOf({ address }: LookupAddress): string {
  return address;
}

function privateAddress(hostname: string, addresses: readonly string[]): PrivateAddressError {
  return new PrivateAddressError(
    `Cannot connect to ${hostname}: expected a public address, found ${addresses.join(", ")}`,
  );
}
