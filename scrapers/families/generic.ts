import type { CheerioAPI } from "cheerio";
import { besides, composeText, regionIssues } from "../helpers/compose.ts";
import { readFrontMatter } from "../helpers/front-matter.ts";
import {
  captionsOf,
  type Furniture,
  furnitureElements,
  withoutFurniture,
} from "../helpers/furniture.ts";
import { matching } from "../helpers/html.ts";
import { type ArticleData, readJsonLd } from "../helpers/json-ld.ts";
import {
  type Properties,
  propertyOf,
  readProperties,
  valueElements,
} from "../helpers/microdata.ts";
import { type Region, type RegionOptions, readRegion } from "../helpers/region.ts";
import {
  languageTag,
  machineTime,
  metaContent,
  readAlternates,
  textOrNull,
} from "../helpers/values.ts";
import type { Page, ReadDocument, Reader } from "../source.ts";

/** Bodies by preference: microdata, WordPress, Drupal 8 and 7, then the standard's elements. */
export const BODIES = [
  "[itemprop~=articleBody]",
  ".entry-content",
  ".field--name-body",
  ".field-name-body",
  "article",
  "main",
  "[role=main]",
];
export const TITLES = ["[itemprop~=headline]", "h1", ".entry-title"];
const FURNITURE: Furniture = {
  selectors: ["body > header", "body > footer"],
  phrases: [],
  endings: ["Latest news", "Апошнія навіны", "Последние новости", "Most read", "Read also"],
};

/** Finds title and body of a page, or throws a SelectionError. */
export type FindRegion = ($: CheerioAPI, options: RegionOptions) => Region;

/**
 * Returns a reader of pages of any site, by what sites have in common: JSON-LD, microdata,
 * OpenGraph, `<time>`, `<article>`, `<main>`, and the text around the only heading. It throws a
 * SelectionError where a page has no title or no text, or more than one.
 */
export function generic(
  furniture: Furniture = FURNITURE,
  findRegion: FindRegion = readRegion,
): (page: Page) => ReadDocument {
  return (page) => {
    const { $, url } = page;
    const properties = readProperties($);
    const passed = [...valueElements(properties), ...furnitureElements($, furniture)];
    const region = findRegion($, {
      titles: TITLES,
      bodies: BODIES,
      isBodyGuessed: true,
      dropped: (title, body) => besides(passed, title, body),
    });
    const { article, issues } = readJsonLd($, url);
    const declared = { $, article, properties };
    const publisher = publisherOf(declared);
    const known = { title: region.title.text, publisher, captions: captionsOf($) };
    const drafts = withoutFurniture([...region.before, ...region.body], furniture, page);
    const { values, subtitle, body } = readFrontMatter(drafts, known);
    return {
      ...composeText({ region, subtitle, body }),
      alternates: readAlternates($, url),
      publisher: publisher ?? values.publisher,
      publishedAt: publishedOf(declared) ?? values.published,
      modifiedAt: modifiedOf(declared) ?? values.modified,
      declaredLanguage: languageOf(declared) ?? values.language,
      issues: [...issues, ...regionIssues($, region, BODIES)],
    };
  };
}

/** Reads a page of no known source, as far as the standards go. */
export const genericReader: Reader = {
  version: 1,
  parser: "html5",
  detect: { selector: "body", exactly: 1 },
  read: generic(),
};

/** Where a page can say something of itself, besides its text. */
interface Declared {
  readonly $: CheerioAPI;
  readonly article: ArticleData;
  readonly properties: Properties;
}

function publisherOf({ $, article, properties }: Declared): string | null {
  return (
    article.publisher ??
    propertyOf(properties, ["publisher", "copyrightHolder"]) ??
    metaContent($, "og:site_name")
  );
}

function publishedOf({ $, article, properties }: Declared): string | null {
  return (
    machineTime(article.published) ??
    machineTime(propertyOf(properties, ["datePublished", "dateCreated"])) ??
    machineTime(metaContent($, "article:published_time")) ??
    machineTime(matching($, "article time[datetime], main time[datetime]").first().attr("datetime"))
  );
}

function modifiedOf({ $, article, properties }: Declared): string | null {
  return (
    machineTime(article.modified) ??
    machineTime(propertyOf(properties, ["dateModified"])) ??
    machineTime(metaContent($, "article:modified_time"))
  );
}

function languageOf({ $, article, properties }: Declared): string | null {
  return (
    languageTag(article.language) ??
    languageTag(propertyOf(properties, ["inLanguage"])) ??
    languageTag(textOrNull(matching($, "html").attr("lang"))) ??
    languageTag(metaContent($, "og:locale"))
  );
}
