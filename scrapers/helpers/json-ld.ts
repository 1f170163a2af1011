import type { CheerioAPI } from "cheerio";
import type { IssueFinding } from "../../schemas/findings.ts";
import { addressOf, matching } from "./html.ts";
import { textOrNull } from "./values.ts";

const ARTICLE = /^(?:https?:\/\/schema\.org\/)?(?:\w{0,30}Article|BlogPosting|Report|Statement)$/u;
/** More than any article has, and little enough for a page that wants to keep us busy. */
const MAX_SCRIPT = 2 ** 20;
const MAX_NODES = 10_000;

/** What JSON-LD says of the article of a page, as printed. */
export interface ArticleData {
  readonly headline: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly language: string | null;
  readonly publisher: string | null;
}

interface JsonLd {
  readonly article: ArticleData;
  /** Blocks that could not be read, and the choice between several articles. */
  readonly issues: readonly IssueFinding[];
}

type JsonObject = ReadonlyMap<string, unknown>;

const NOTHING: ArticleData = {
  headline: null,
  published: null,
  modified: null,
  language: null,
  publisher: null,
};

/**
 * Returns what the page's JSON-LD says of its article: of the one that names the page's address, or
 * of the only one. Broken, long or endless JSON is passed over with an issue, never an error.
 */
export function readJsonLd($: CheerioAPI, url: string): JsonLd {
  const issues: IssueFinding[] = [];
  const objects: JsonObject[] = [];
  for (const script of matching($, 'script[type="application/ld+json"]').toArray()) {
    const { value, problem } = parseJson($(script).text());
    if (problem !== null) issues.push({ code: "json_ld_unreadable", message: problem });
    objects.push(...objectsIn(value, MAX_NODES - objects.length));
  }
  const articles = objects.filter((object) => typesOf(object).some((type) => ARTICLE.test(type)));
  const named = articles.filter((article) => addressesOf(article, url).includes(url));
  const [article, ...others] = named.length > 0 ? named : articles;
  if (article === undefined) return { article: NOTHING, issues };
  if (others.length > 0) {
    const message = `Cannot tell which JSON-LD article is the page: expected 1, found ${others.length + 1}; none was used`;
    return { article: NOTHING, issues: [...issues, { code: "json_ld_ambiguous", message }] };
  }
  return { article: dataOf(article, objects), issues };
}

function dataOf(article: JsonObject, objects: readonly JsonObject[]): ArticleData {
  return {
    headline: stringOf(article.get("headline") ?? article.get("name")),
    published: stringOf(article.get("datePublished") ?? article.get("dateCreated")),
    modified: stringOf(article.get("dateModified")),
    language: stringOf(article.get("inLanguage")),
    publisher: nameOf(article.get("publisher"), objects),
  };
}

function parseJson(text: string): { value: unknown; problem: string | null } {
  if (text.length > MAX_SCRIPT) {
    const problem = `Cannot read JSON-LD: expected at most ${MAX_SCRIPT} characters, found ${text.length}`;
    return { value: null, problem };
  }
  try {
    return { value: JSON.parse(text), problem: null };
  } catch (error) {
    // A RangeError is a nesting deeper than the stack of the parser.
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    return { value: null, problem: `Cannot read JSON-LD: expected JSON, found ${error.message}` };
  }
}

/** Maps, because a key of `__proto__` is a key there and nothing else. A queue, not a recursion. */
function objectsIn(value: unknown, limit: number): JsonObject[] {
  const objects: JsonObject[] = [];
  const queue: unknown[] = [value];
  for (let index = 0; index < queue.length && index < limit; index += 1) {
    const each = queue[index];
    if (Array.isArray(each)) {
      for (const item of each.slice(0, limit)) queue.push(item);
    } else if (typeof each === "object" && each !== null) {
      const object = membersOf(each);
      objects.push(object);
      for (const member of [...object.values()].slice(0, limit)) queue.push(member);
    }
  }
  return objects;
}

function typesOf(object: JsonObject): string[] {
  return [object.get("@type")].flat().filter((type) => typeof type === "string");
}

function addressesOf(article: JsonObject, url: string): (string | null)[] {
  const values = ["url", "mainEntityOfPage", "@id"].map((name) => article.get(name));
  return values.map((value) => {
    const id = isObject(value) ? membersOf(value).get("@id") : value;
    return typeof id === "string" ? addressOf(id, url) : null;
  });
}

function membersOf(object: object): JsonObject {
  return new Map<string, unknown>(Object.entries(object));
}

/** A publisher is a name, a thing with a name, or a reference to such a thing. */
function nameOf(value: unknown, objects: readonly JsonObject[]): string | null {
  const [first] = [value].flat();
  if (typeof first === "string") return textOrNull(first);
  if (!isObject(first)) return null;
  const thing = membersOf(first);
  const id = thing.get("@id");
  const referred = objects.find((object) => object.get("@id") === id && object.has("name"));
  return stringOf(thing.get("name")) ?? (id === undefined ? null : stringOf(referred?.get("name")));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function stringOf(value: unknown): string | null {
  const [first] = [value].flat();
  return typeof first === "string" ? textOrNull(first) : null;
}
