import { once } from "node:events";
import { createServer, type LookupFunction } from "node:net";
import { expect, test } from "vitest";
import {
  LIMITS,
  openConnector,
  openDispatcher,
  publicAddressesOnly,
} from "../../pipeline/fetch/connect.ts";
import { exchange } from "../../pipeline/fetch/exchange.ts";

/** Returns a DNS that gives these addresses for every name. */
function dns(...addresses: string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  return (_hostname, _options, callback) => callback(null, found);
}

async function resolve(lookup: LookupFunction, all: boolean): Promise<unknown> {
  return new Promise((done, fail) => {
    lookup("council.example", { all }, (error, found) => {
      if (error === null) done(found);
      else fail(error);
    });
  });
}

/** Returns a server that counts its connections. */
async function countingServer() {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new TypeError("no port");
  return { port: address.port, connections: () => connections, stop: () => server.close() };
}

test("publicAddressesOnly() drops the private addresses of a name", async () => {
  const lookup = publicAddressesOnly(dns("10.0.0.1", "9.9.9.9", "::1", "64:ff9b::7f00:1"));
  expect(await resolve(lookup, true)).toEqual([{ address: "9.9.9.9", family: 4 }]);
  expect(await resolve(lookup, false)).toBe("9.9.9.9");
});

test.each([["127.0.0.1"], ["::ffff:10.0.0.1", "192.168.1.1"], []])(
  "publicAddressesOnly() fails for a name with no public address",
  async (...addresses: string[]) => {
    const lookup = publicAddressesOnly(dns(...addresses));
    await expect(resolve(lookup, true)).rejects.toThrow(
      `Cannot connect to council.example: expected a public address, found ${addresses.join(", ")}`,
    );
  },
);

test("publicAddressesOnly() passes on that a name is not known", async () => {
  const lookup = publicAddressesOnly((_hostname, _options, callback) => {
    callback(Object.assign(new Error("not found"), { code: "ENOTFOUND" }), []);
  });
  await expect(resolve(lookup, true)).rejects.toThrow("not found");
});

test("openDispatcher() never connects to a private address, literal or by name", async () => {
  const server = await countingServer();
  const dispatcher = openDispatcher({ limits: LIMITS, resolutions: [], lookup: dns("127.0.0.1") });
  const transport = { dispatcher, resolutions: [], limits: LIMITS, now: () => new Date() };
  for (const host of ["127.0.0.1", "localhost", "council.example"]) {
    const url = `http://${host}:${server.port}/`;
    const { response, error, requestHead } = await exchange(
      { url, headers: {}, metadata: {} },
      transport,
    );
    expect(response).toBeNull();
    expect(requestHead).toBeNull();
    expect(error).toContain("expected a public address, found 127.0.0.1");
  }
  await dispatcher.close();
  server.stop();
});

test("openConnector() ends a connection to what a lying DNS gave, before anything is sent", async () => {
  const server = await countingServer();
  const connect = openConnector({ limits: LIMITS, resolutions: [], lookup: dns("127.0.0.1") });
  const target = { hostname: "council.example", protocol: "http:", port: String(server.port) };
  const error = await new Promise((done) => connect(target, (...[failure]) => done(failure)));
  expect(String(error)).toContain("expected a public address, found 127.0.0.1");
  server.stop();
});
