import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const PLACES = ["../package.json", "../../package.json"];

/**
 * Returns the version of this program. package.json stands beside pipeline/, or one level up from
 * the JavaScript of the packed package.
 */
export function programVersion(): string {
  const paths = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const path = paths.find(existsSync) ?? "package.json";
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path, "utf8"))).version;
}
