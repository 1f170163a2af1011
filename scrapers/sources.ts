import { civicSolidarity } from "./civic-solidarity.ts";
import type { Source } from "./source.ts";
import { viasna } from "./viasna.ts";

/** Every source, in order of id. */
export const sources: readonly Source[] = [civicSolidarity, viasna];
