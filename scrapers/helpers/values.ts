import type { CheerioAPI } from "cheerio";
import type { Alternate } from "../../schemas/document.ts";
import { IsoDate, LanguageTag } from "../../schemas/values.ts";
import { addressOf, matching } from "./html.ts";
import { cleanText } from "./text.ts";

const TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?\s?(?:(Z)|([+-](?:0\d|1[0-4])):?([0-5]\d))?)?$/iu;
/** 1970 is how a page says never. */
const NEVER = "1970-01-01";
const MAX_ALTERNATES = 50;

/**
 * Returns a machine time in one form, `2024-03-24T22:50:18+03:00`, in the zone in which it is
 * printed; a time without a zone, and a day alone, stay without. Never, in 1970, is null, and so is
 * what is no time.
 */
export function machineTime(printed: string | null | undefined): string | null {
  const match = TIME.exec(cleanText(printed ?? ""));
  const [, day = "", hours, minutes, seconds, zulu, offset, offsetMinutes] = match ?? [];
  if (!IsoDate.safeParse(day).success || day === NEVER) return null;
  if (hours === undefined || minutes === undefined) return day;
  const zone = offset === undefined ? (zulu ?? "").toUpperCase() : `${offset}:${offsetMinutes}`;
  return `${day}T${hours}:${minutes}:${seconds ?? "00"}${zone}`;
}

/** Returns a BCP 47 tag for what a page declares, `en-GB` for `en_GB`; null for anything else. */
export function languageTag(printed: string | null | undefined): string | null {
  const tag = cleanText(printed ?? "").replaceAll("_", "-");
  const [primary = "", ...rest] = tag.split("-");
  const language = LanguageTag.safeParse([primary.toLowerCase(), ...rest].join("-"));
  return language.success ? language.data : null;
}

/** Returns the text, or null where there is none. */
export function textOrNull(printed: string | null | undefined): string | null {
  const clean = cleanText(printed ?? "");
  return clean === "" ? null : clean;
}

/** Returns the other languages that the head of the page links, without the page itself. */
export function readAlternates($: CheerioAPI, url: string): Alternate[] {
  const alternates = new Map<string, Alternate>();
  for (const link of matching($, "link[rel~=alternate][hreflang][href]")) {
    const language = languageTag(link.attribs["hreflang"]);
    const address = addressOf(link.attribs["href"], url);
    if (language === null || language.startsWith("x-") || address === null) continue;
    if (address !== url) alternates.set(address, { language, url: address });
  }
  return [...alternates.values()].slice(0, MAX_ALTERNATES);
}

/** Returns the content of the first `<meta>` of that property or name that says something, or null. */
export function metaContent($: CheerioAPI, property: string): string | null {
  const found = matching($, "meta")
    .filter(`[property="${property}"], [name="${property}"]`)
    .toArray()
    .map(({ attribs }) => textOrNull(attribs["content"]));
  return found.find((content) => content !== null) ?? null;
}
