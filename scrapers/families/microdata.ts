import { besides, composeText, regionIssues } from "../helpers/compose.ts";
import { type PrintedValues, readFrontMatter } from "../helpers/front-matter.ts";
import {
  captionsOf,
  type Furniture,
  furnitureElements,
  withoutFurniture,
} from "../helpers/furniture.ts";
import { matching } from "../helpers/html.ts";
import { readJsonLd } from "../helpers/json-ld.ts";
import {
  type Properties,
  propertyOf,
  readProperties,
  valueElements,
} from "../helpers/microdata.ts";
import { readRegion } from "../helpers/region.ts";
import { languageTag, machineTime, metaContent, readAlternates } from "../helpers/values.ts";
import type { Page, ReadDocument, Selector } from "../source.ts";

/** The body of an article, by preference. */
const BODIES = [
  "[itemprop~=articleBody]",
  '[itemscope][itemtype*="Article"]',
  "article",
  "main",
  "[role=main]",
];
/** Matches a page that {@link microdata} can try to read. */
export const ANY_BODY: Selector = { selector: BODIES.join(", "), min: 1 };
const TITLES = ["[itemprop~=headline]", "h1"];

/**
 * Returns a reader of pages that mark their values up as schema.org microdata, or print them as text
 * under the title. Where the markup does not say what title and body are, `h1` and `article` do. It
 * throws a SelectionError where neither is there, or more than one.
 */
export function microdata(furniture: Furniture): (page: Page) => ReadDocument {
  return (page) => {
    const { $, url } = page;
    const properties = readProperties($);
    const passed = [...valueElements(properties), ...furnitureElements($, furniture)];
    const region = readRegion($, {
      titles: TITLES,
      bodies: BODIES,
      dropped: (title, body) => besides(passed, title, body),
    });
    const marked = readMarked(properties);
    const { article, issues } = readJsonLd($, url);
    const declared = (printed: string | null, property: string) =>
      machineTime(printed) ?? machineTime(metaContent($, property));
    const known = {
      title: region.title.text,
      publisher: marked.publisher,
      captions: captionsOf($),
    };
    const drafts = withoutFurniture([...region.before, ...region.body], furniture, page);
    const { values, subtitle, body } = readFrontMatter(drafts, known);
    const language = marked.language ?? values.language;
    return {
      ...composeText({ region, subtitle, body }),
      alternates: readAlternates($, url),
      publisher: marked.publisher ?? values.publisher,
      publishedAt:
        marked.published ??
        values.published ??
        declared(article.published, "article:published_time"),
      modifiedAt:
        marked.modified ?? values.modified ?? declared(article.modified, "article:modified_time"),
      declaredLanguage: language ?? languageTag(matching($, "html").attr("lang")),
      issues: [...issues, ...regionIssues($, region, BODIES)],
    };
  };
}

function readMarked(properties: Properties): PrintedValues {
  return {
    publisher: propertyOf(properties, ["publisher", "copyrightHolder"]),
    published: machineTime(propertyOf(properties, ["datePublished", "dateCreated"])),
    modified: machineTime(propertyOf(properties, ["dateModified"])),
    language: languageTag(propertyOf(properties, ["inLanguage"])),
  };
}
