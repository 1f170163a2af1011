import { benchPipeline } from "./pipeline.ts";
import { benchReading } from "./reading.ts";

/** `make bench`; `node --expose-gc bench/run.ts reading` or `pipeline [DOCUMENTS]` for one of them. */
const [only, documents = "10000"] = process.argv.slice(2);

if (only === undefined || only === "reading") benchReading();
if (only === undefined || only === "pipeline") await benchPipeline(Number(documents));
