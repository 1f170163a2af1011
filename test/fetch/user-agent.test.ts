import { expect, test } from "vitest";
import { UsageError } from "../../pipeline/errors.ts";
import { userAgent } from "../../pipeline/fetch/user-agent.ts";

const identity = { version: "1.2.3", about: "https://zayava.example/robot" };

test.each([
  "desk@council.example",
  "https://council.example/contact",
  "mailto:desk@council.example",
])("userAgent() names version, page and contact %j", (contact) => {
  expect(userAgent({ ...identity, contact })).toBe(
    `zayava/1.2.3 (+https://zayava.example/robot; ${contact})`,
  );
});

test.each([
  null,
  "",
  "me",
  "@",
  "a b@c.example",
  "a@c.example\r\nX-Evil: 1",
  "a@c.example) Mozilla",
])("userAgent() refuses the contact %j and names the setting", (contact) => {
  const make = () => userAgent({ ...identity, contact });
  expect(make).toThrow(UsageError);
  expect(make).toThrow("set ZAYAVA_CONTACT");
});

test("userAgent() names the contact alone where there is no page about the robot", () => {
  const contact = "desk@council.example";
  expect(userAgent({ version: "1.2.3", about: null, contact })).toBe(`zayava/1.2.3 (${contact})`);
});
