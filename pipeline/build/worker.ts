import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import type { Capture } from "../archive/cdxj.ts";
import { readOne } from "./read-capture.ts";

/** What a worker answers: the record as a line of JSON, or the rejection as one. */
export interface Answer {
  readonly isRecord: boolean;
  readonly documentId: string;
  readonly line: string;
}

const { archive } = z.object({ archive: z.string() }).parse(workerData);

parentPort?.on("message", (capture: Capture) => {
  const { record, rejection } = readOne(archive, capture);
  const answer: Answer =
    record === null
      ? { isRecord: false, documentId: "", line: JSON.stringify(rejection) }
      : { isRecord: true, documentId: record.document_id, line: JSON.stringify(record) };
  parentPort?.postMessage(answer);
});
