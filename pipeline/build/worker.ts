import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import type { Capture } from "../archive/cdxj.ts";
import type { Answer } from "./answer.ts";
import { readOne } from "./read-capture.ts";

const { archive } = z.object({ archive: z.string() }).parse(workerData);

parentPort?.on("message", (capture: Capture) => {
  const { record, rejection } = readOne(archive, capture);
  const answer: Answer =
    record === null
      ? { isRecord: false, documentId: "", line: JSON.stringify(rejection) }
      : { isRecord: true, documentId: record.document_id, line: JSON.stringify(record) };
  parentPort?.postMessage(answer);
});
