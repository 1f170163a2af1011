import type { CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import type { Document } from "../../schemas/document.ts";
import type { IssueFinding } from "../../schemas/findings.ts";
import { assemble, type DraftBlock, type PlacedBlock, place } from "./blocks.ts";
import { matching } from "./html.ts";
import type { Region } from "./region.ts";
import { cleanText } from "./text.ts";
import { lineOf } from "./tree.ts";
import { metaContent } from "./values.ts";

interface Parts {
  readonly region: Region;
  readonly subtitle: DraftBlock | null;
  /** What follows the title, without the subtitle. */
  readonly body: readonly DraftBlock[];
}

/**
 * Returns title, subtitle and body as a document's blocks and canonical text. Paths start at the
 * body, or at the page's `body` for what stands outside of it.
 */
export function composeText({ region, subtitle, body }: Parts) {
  const first = subtitle === null ? [] : [{ ...subtitle, kind: "subtitle" as const }];
  const drafts = [region.title, ...first, ...body];
  const placed: readonly PlacedBlock[] = place(drafts, region.root);
  return {
    title: region.title.text,
    subtitle: subtitle?.text ?? null,
    ...assemble(placed),
  } satisfies Partial<Document>;
}

/**
 * Returns issues of a region that could be another one than was meant: a title outside of the body
 * that the head of the page does not know (a site can have its own name in an `h1`), and a body that
 * no markup calls one.
 */
export function regionIssues($: CheerioAPI, { root, title }: Region, bodies: readonly string[]) {
  const issues: IssueFinding[] = [];
  const head = [cleanText(matching($, "title").first().text()), metaContent($, "og:title") ?? ""];
  const isSure = lineOf(title.node).includes(root) || "itemprop" in title.node.attribs;
  if (!isSure && !head.some((each) => each.includes(title.text))) {
    const message = `Title "${title.text.slice(0, 80)}" stands outside of the article, and the head of the page does not have it`;
    issues.push({ code: "title_uncertain", message });
  }
  if (!$(root).is(bodies.join(", "))) {
    const message = `Body is the ${root.name} around the title: nothing on the page is marked as an article`;
    issues.push({ code: "body_uncertain", message });
  }
  return issues;
}

/** Returns the elements that neither hold the title or the body nor stand in the title. */
export function besides(
  elements: readonly Element[],
  title: Element,
  body: Element,
): ReadonlySet<Element> {
  const around = new Set([...lineOf(title), ...lineOf(body)]);
  return new Set(
    elements.filter((element) => !around.has(element) && !lineOf(element).includes(title)),
  );
}
