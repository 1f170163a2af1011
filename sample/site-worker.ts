import { parentPort } from "node:worker_threads";
import { sources } from "../scrapers/sources.ts";
import { startSite } from "../test/site/site.ts";

const site = await startSite({ sources });
parentPort?.on("message", () => {
  site.nextEdition();
  parentPort?.postMessage("edited");
});
parentPort?.postMessage({ resolve: site.resolve });
