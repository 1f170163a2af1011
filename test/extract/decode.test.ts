import { expect, test } from "vitest";
import { decode, UnreadableError } from "../../pipeline/extract/decode.ts";
import { fixture } from "../fixtures.ts";

const UNDECLARED = { contentType: null, languages: ["be", "ru", "en"] };
const RUSSIAN =
  "Заявление о признании шести политических заключённых. Мы требуем освободить Ивана.";
const BELARUSIAN =
  "Заява аб прызнанні васьмі палітычных зняволеных. Мы патрабуем вызваліць усіх, і ўжо.";

/** Returns the bytes of a text in a one-byte charset that the runtime can only decode. */
function encode(text: string, charset: string): Uint8Array {
  const decoder = new TextDecoder(charset);
  const bytes = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte -= 1) bytes.set(decoder.decode(Uint8Array.of(byte)), byte);
  return Uint8Array.from(text, (character) => bytes.get(character) ?? 0x3f);
}

function page(text: string, head = ""): string {
  return `<!doctype html><html><head>${head}<title>x</title></head><body><p>${text}</p></body></html>`;
}

const META_1251 = '<meta charset="windows-1251">';
const META_UTF8 = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">';

test.each([RUSSIAN, BELARUSIAN])("decode() reads undeclared windows-1251: %s", (text) => {
  const html = page(text);
  const decoded = decode(encode(html, "windows-1251"), UNDECLARED);
  expect(decoded).toEqual({ html, charset: "windows-1251", reason: "language", issues: [] });
});

test.each([
  ["windows-1251", "text/html; charset=windows-1251", "", "header"],
  ["windows-1251", null, META_1251, "meta"],
  ["windows-1251", "text/html; charset=utf-8", META_UTF8, "language"],
  ["windows-1251", "text/html; charset=koi8-r", META_1251, "meta"],
  ["windows-1251", "text/html", `${" ".repeat(3000)}${META_1251}`, "meta"],
  ["koi8-r", "text/html; charset=KOI8-R", "", "header"],
  ["koi8-r", "text/html; charset=windows-1251", '<meta charset="koi8-r">', "meta"],
  ["koi8-r", "text/html; charset=windows-1251", META_1251, "letters"],
  ["ibm866", 'text/html; charset="cp866"', META_1251, "header"],
])("decode() reads %s whatever is declared: %s %s", (...row) => {
  const [charset, contentType, head, reason] = row;
  const html = page(RUSSIAN, head);
  const decoded = decode(encode(html, charset), { contentType, languages: ["ru"] });
  expect(decoded.html).toBe(html);
  expect(decoded.reason).toBe(reason);
});

test.each([null, "text/html; charset=windows-1251", "text/html; charset=x-user-defined"])(
  "decode() reads UTF-8 with a character beyond ASCII as that, whatever is declared: %s",
  (contentType) => {
    const html = page(BELARUSIAN, META_1251);
    const decoded = decode(new TextEncoder().encode(html), { contentType, languages: ["be"] });
    expect(decoded).toEqual({ html, charset: "utf-8", reason: "valid_utf8", issues: [] });
  },
);

test("decode() has nothing to decide for ASCII", () => {
  const decoded = decode(new TextEncoder().encode(page("Kamysh", META_1251)), UNDECLARED);
  expect(decoded).toMatchObject({ charset: "utf-8", reason: "ascii", issues: [] });
});

test.each([
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
])("decode() believes a byte order mark of %s before a header", (charset, mark) => {
  const html = page(RUSSIAN);
  const units = charset === "utf-8" ? new TextEncoder().encode(html) : wide(html, charset);
  const declared = { contentType: "text/html; charset=koi8-r", languages: [] };
  const decoded = decode(Uint8Array.of(...mark, ...units), declared);
  expect(decoded).toEqual({ html, charset, reason: "byte_order_mark", issues: [] });
});

function wide(text: string, charset: string): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return charset === "utf-16be" ? bytes.swap16() : bytes;
}

test("decode() reads UTF-16 without a mark only where it is declared", () => {
  const bytes = wide(page(RUSSIAN), "utf-16le");
  const contentType = "text/html; charset=utf-16le";
  expect(decode(bytes, { contentType, languages: [] }).html).toBe(page(RUSSIAN));
  expect(() => decode(bytes, UNDECLARED)).toThrow(
    "NUL bytes: binary data, or UTF-16 without a mark",
  );
});

test("decode() keeps UTF-8 with one broken byte, and says so", () => {
  const bytes = Buffer.from(page(RUSSIAN));
  bytes[bytes.indexOf("признании") + 1] = 0x20;
  const decoded = decode(bytes, {
    contentType: "text/html; charset=windows-1251",
    languages: ["ru"],
  });
  expect(decoded.charset).toBe("utf-8");
  expect(decoded.issues.map(({ code }) => code)).toEqual(["broken_characters"]);
});

test("decode() refuses UTF-8 with many broken bytes", () => {
  const bytes = Buffer.from(page(RUSSIAN));
  for (let at = bytes.indexOf("п"); at < bytes.length - 30; at += 3) bytes[at] = 0x98;
  expect(() => decode(bytes, UNDECLARED)).toThrow("bytes that are text neither in UTF-8 nor in");
});

test("decode() notes a charset that nobody knows", () => {
  const bytes = encode(page(RUSSIAN), "windows-1251");
  const decoded = decode(bytes, { contentType: "text/html; charset=x-klingon", languages: ["ru"] });
  expect(decoded).toMatchObject({ charset: "windows-1251", reason: "language" });
  expect(decoded.issues).toEqual([
    {
      code: "unknown_charset",
      message: 'Cannot use the charset of the header: expected a known one, found "x-klingon"',
    },
  ]);
});

test("decode() reads quotation marks and accents of western pages", () => {
  const html = page("Human Rights Center “Viasna” – a café in Orléans, “naïve” façades");
  const decoded = decode(encode(html, "windows-1252"), { contentType: null, languages: ["en"] });
  expect(decoded).toMatchObject({ html, charset: "windows-1252", reason: "language" });
  expect(decode(encode(html, "windows-1252"), UNDECLARED).html).toBe(html);
});

test.each([
  ["an empty file", new Uint8Array(0), "an empty file"],
  ["a PDF", Buffer.from("%PDF-1.7\n…"), "a PDF"],
  ["a PNG image", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d]), "a PNG image"],
  ["a GIF image", Buffer.from("GIF89a"), "a GIF image"],
  ["a JPEG image", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "a JPEG image"],
  ["a ZIP archive", Buffer.from("PK\u0003\u0004"), "a ZIP archive"],
  ["gzip data", Buffer.from([0x1f, 0x8b, 0x08]), "gzip data"],
  ["50 MB", Buffer.alloc(50 * 2 ** 20, 0x61), "52428800 bytes, of at most 8388608"],
  ["binary data", Buffer.alloc(4000), "100 % NUL bytes"],
])("decode() refuses %s, and says what to do", (_, bytes, found) => {
  expect(() => decode(bytes, UNDECLARED)).toThrow(UnreadableError);
  expect(() => decode(bytes, UNDECLARED)).toThrow(
    /^Cannot read page: expected HTML, found .+; \w+/u,
  );
  expect(() => decode(bytes, UNDECLARED)).toThrow(found);
});

test.each(["2024-03-22-be", "2024-03-22-ru", "2024-03-22-en"])(
  "decode() reads the saved page %s from windows-1251 as from UTF-8",
  (name) => {
    const html = fixture("viasna", name).html.replaceAll("©", "(c)");
    const declared = { contentType: "text/html; charset=koi8-r", languages: ["be", "ru", "en"] };
    expect(decode(encode(html, "windows-1251"), declared).html).toBe(html);
  },
);
