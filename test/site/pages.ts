import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const FIXTURES = join(import.meta.dirname, "..", "fixtures");
const HTML_SUFFIX = /html$/u;
const NAME = /^(?<date>\d{4}-\d\d-\d\d)[\w-]*(?:\.(?<edition>\d))?\.html$/u;

const Expected = z.object({ url: z.url() });

/** One page of the site, in its editions: what the publisher changes without saying so. */
export interface SitePage {
  readonly url: string;
  readonly editions: readonly Edition[];
}

export interface Edition {
  readonly body: Uint8Array;
  readonly modifiedAt: Date;
}

/** Returns the saved pages of all sources in `test/fixtures`, newest first. */
export function savedPages(): readonly SitePage[] {
  const pages = new Map<string, Edition[]>();
  for (const folder of readdirSync(FIXTURES, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    // Sorted, so that the first edition (no number) comes before the second.
    const names = readdirSync(join(FIXTURES, folder.name)).toSorted((a, b) => rank(a) - rank(b));
    for (const name of names) {
      const { date, edition = "1" } = NAME.exec(name)?.groups ?? {};
      if (date === undefined) continue;
      const path = join(FIXTURES, folder.name, name);
      const json: unknown = JSON.parse(readFileSync(path.replace(HTML_SUFFIX, "json"), "utf8"));
      const { url } = Expected.parse(json);
      const modifiedAt = new Date(`${date}T12:00:00Z`);
      modifiedAt.setUTCDate(modifiedAt.getUTCDate() + Number(edition) - 1);
      pages.set(url, [...(pages.get(url) ?? []), { body: readFileSync(path), modifiedAt }]);
    }
  }
  const found = [...pages].map(([url, editions]) => ({ url, editions }));
  return found.toSorted((a, b) => timeOf(b) - timeOf(a) || (a.url < b.url ? -1 : 1));
}

/** Returns a page of one edition. */
export function page(url: string, html: string, modifiedOn = "2024-01-01"): SitePage {
  const modifiedAt = new Date(`${modifiedOn}T12:00:00Z`);
  return { url, editions: [{ body: Buffer.from(html), modifiedAt }] };
}

function rank(name: string): number {
  return Number(NAME.exec(name)?.groups?.["edition"] ?? 1);
}

function timeOf({ editions }: SitePage): number {
  return editions[0]?.modifiedAt.getTime() ?? 0;
}
