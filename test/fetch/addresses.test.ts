import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanAddress, isPrivateAddress, refusalOf } from "../../pipeline/fetch/addresses.ts";
import { canonicalUrl } from "../../scrapers/addresses.ts";
import type { Source } from "../../scrapers/source.ts";
import { council } from "./council.ts";

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.0.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::127.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:a00:1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "localhost",
  "",
])("isPrivateAddress(%j) is true", (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(["1.1.1.1", "9.255.255.255", "172.32.0.1", "198.20.0.1", "2606:4700::1111", "2a00::1"])(
  "isPrivateAddress(%j) is false",
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

/** Every spelling reaches this machine in some browser. */
test.each([
  "http://127.0.0.1/",
  "http://127.1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://0177.0.0.1/",
  "http://１２７.0.0.1/",
  "http://127。0。0。1/",
  "http://%31%32%37.0.0.1/",
  "http://127.0.0.1./",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "https://8.8.8.8/",
  "https://169.254.169.254/latest/meta-data/",
])("refusalOf(%j) names the literal address", (url) => {
  // Even as a host of the source: no source needs a literal.
  const hosts = { ...council.hosts, canonical: new URL(url).hostname };
  expect(refusalOf(url, { ...council, hosts })).toMatch(
    /expected a host name, found the IP address/u,
  );
});

test("refusalOf() sees through each numeric spelling of an IPv4 address", () => {
  fc.assert(
    fc.property(fc.nat(0xffff_ffff), fc.constantFrom(8, 10, 16), (number, base) => {
      const prefix = { 8: "0", 10: "", 16: "0x" }[base];
      const url = `http://${prefix}${number.toString(base)}/`;
      expect(refusalOf(url, council)).toContain("found the IP address");
    }),
  );
});

test.each([
  ["http://council.example@127.0.0.1/", "expected no user"],
  ["https://council.example@evil.example/", "expected no user"],
  ["https://:secret@council.example/", "expected no user"],
  ["https://evil.example\\@council.example/", "found evil.example"],
  ["https://council.example.evil.example/", "found council.example.evil.example"],
  ["https://xcouncil.example/", "found xcouncil.example"],
  ["https://сouncil.example/", "found xn--"],
  ["https://copy.example/en/news/1", "found copy.example"],
  ["https://localhost/", "found localhost"],
  ["https://council.example:8443/", "expected the standard port, found 8443"],
  ["https://council.example:80/", "expected the standard port, found 80"],
  ["http://council.example:443/", "expected the standard port, found 443"],
  ["ftp://council.example/", "expected http or https, found ftp"],
  ["javascript:alert(1)", "expected http or https, found javascript"],
  ["file:///etc/passwd", "expected http or https, found file"],
  ["data:text/html,x", "expected http or https, found data"],
  ["/en/news/1", "expected an absolute URL"],
  ["https://", "expected an absolute URL"],
])("refusalOf(%j) says why", (url, reason) => {
  expect(refusalOf(url, council)).toContain(reason);
});

test.each([
  "https://council.example/en/news/1",
  "http://council.example/en/news/1",
  "https://WWW.Council.Example./en/news/1",
  "https://council.example:443/en/news/1",
  "https://old.council.example/en/news/1",
])("refusalOf(%j) is null", (url) => {
  expect(refusalOf(url, council)).toBeNull();
});

test.each([
  ["http://council.example/en/news/1#top", "https://council.example/en/news/1"],
  ["https://www.council.example./en/news/1?utm_source=x", "https://www.council.example/en/news/1"],
  [
    "https://old.council.example/en/news/1?a=1&fbclid=2",
    "https://old.council.example/en/news/1?a=1",
  ],
])("cleanAddress(%j) keeps the host and drops what says nothing", (url, expected) => {
  const source: Source = council;
  expect(cleanAddress(url, canonicalUrl(url, source))).toBe(expected);
});
