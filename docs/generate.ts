import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataDictionary } from "../pipeline/release/dictionary.ts";

/** Writes the pages of docs/ that are made from the schemas: `make docs`. */
writeFileSync(join(import.meta.dirname, "data-dictionary.md"), dataDictionary());
