import { expect, test } from "vitest";
import {
  checkResolutions,
  isOwnMachine,
  parseResolution,
  resolutionOf,
} from "../../pipeline/fetch/resolve-option.ts";
import { council } from "./council.ts";

test.each([
  ["council.example=127.0.0.1:8080", { address: "127.0.0.1", port: 8080 }],
  ["Council.Example=[::1]:80", { address: "::1", port: 80 }],
  ["www.council.example=9.9.9.9:65535", { address: "9.9.9.9", port: 65535 }],
])("parseResolution(%j) reads host, address and port", (option, expected) => {
  expect(parseResolution(option)).toEqual({ host: "council.example", ...expected });
});

test.each([
  "",
  "council.example",
  "council.example=",
  "council.example=127.0.0.1",
  "council.example=127.0.0.1:",
  "council.example=127.0.0.1:0",
  "council.example=127.0.0.1:65536",
  "council.example=127.0.0.1:80x",
  "council.example=::1:80",
  "council.example=[127.0.0.1:80",
  "council.example=localhost:80",
  "council.example=256.0.0.1:80",
  "council.example:80=127.0.0.1:80",
  "council.example/x=127.0.0.1:80",
  "127.0.0.1=127.0.0.1:80",
  "=127.0.0.1:80",
  "user@council.example=127.0.0.1:80",
])("parseResolution(%j) shows the form", (option) => {
  expect(() => parseResolution(option)).toThrow(
    `Cannot read --resolve ${JSON.stringify(option)}: expected HOST=ADDRESS:PORT`,
  );
});

test("checkResolutions() refuses a host of no source", () => {
  const resolutions = [parseResolution("copy.example=127.0.0.1:80")];
  expect(() => checkResolutions(resolutions, [council])).toThrow(
    "Cannot use --resolve copy.example: expected a host of the chosen sources (council.example, old.council.example), found copy.example",
  );
});

test("checkResolutions() refuses a host that is given twice", () => {
  const resolutions = ["council.example=127.0.0.1:80", "www.council.example=127.0.0.1:81"].map(
    parseResolution,
  );
  expect(() => checkResolutions(resolutions, [council])).toThrow("expected it once");
});

test("resolutionOf() finds the host of an address, with and without www", () => {
  const resolutions = [parseResolution("council.example=127.0.0.1:8080")];
  expect(resolutionOf("https://www.council.example/x", resolutions)?.port).toBe(8080);
  expect(resolutionOf("https://old.council.example/x", resolutions)).toBeNull();
});

test("isOwnMachine() is true for private addresses only", () => {
  const url = "https://council.example/";
  expect(isOwnMachine(url, [parseResolution("council.example=127.0.0.1:80")])).toBe(true);
  expect(isOwnMachine(url, [parseResolution("council.example=9.9.9.9:80")])).toBe(false);
  expect(isOwnMachine(url, [])).toBe(false);
});
