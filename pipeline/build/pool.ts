import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { Answer } from "./answer.ts";
import type { ReadingTask } from "./captures.ts";
import { rejectCapture } from "./read-capture.ts";

const DEADLINE_MILLISECONDS = 20_000;
const HEAP_MEGABYTES = 512;

export interface PoolOptions {
  /** Absolute path of the archive folder. */
  readonly archive: string;
  readonly threads: number;
  /** How long one page may take; 20 s if not given. */
  readonly deadlineMilliseconds?: number;
  readonly onAnswer: (task: ReadingTask, answer: Answer) => void;
}

/**
 * Reads every task on its own threads. A page that takes longer than 20 s or more than 512 MB ends
 * its worker and is answered with a rejection; the others go on. Any other failure of a worker is a
 * fault of ours and rejects.
 */
export async function readAll(tasks: readonly ReadingTask[], options: PoolOptions): Promise<void> {
  const queue = tasks.values();
  const threads = Math.max(1, Math.min(options.threads, tasks.length));
  await Promise.all(Array.from({ length: threads }, () => work(queue, options)));
}

async function work(queue: IterableIterator<ReadingTask>, options: PoolOptions): Promise<void> {
  let worker = startWorker(options.archive);
  try {
    for (const task of queue) {
      const answer = await ask(worker, task, options.deadlineMilliseconds ?? DEADLINE_MILLISECONDS);
      if (answer.isLost) {
        await worker.terminate();
        worker = startWorker(options.archive);
      }
      options.onAnswer(task, answer);
    }
  } finally {
    await worker.terminate();
  }
}

function startWorker(archive: string): Worker {
  // Runs from the sources under Node's type stripping, and as JavaScript from the packed package.
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new Worker(new URL(`worker.${extension}`, import.meta.url), {
    workerData: { archive },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
}

/** `isLost` says that the worker cannot be asked again. */
async function ask(
  worker: Worker,
  { capture }: ReadingTask,
  milliseconds: number,
): Promise<Answer & { isLost: boolean }> {
  const signal = AbortSignal.timeout(milliseconds);
  worker.postMessage(capture);
  try {
    // Rejects when the worker throws, too.
    const message: readonly unknown[] = await once(worker, "message", { signal });
    return { ...Answer.parse(message[0]), isLost: false };
  } catch (error) {
    const reason = lossOf(error, { isLate: signal.aborted, milliseconds });
    if (reason === null) {
      throw new Error(`Cannot read ${capture.url} in ${capture.file}`, { cause: error });
    }
    const rejection = rejectCapture(capture, "page_ended_its_worker", reason);
    return { isRecord: false, documentId: "", line: JSON.stringify(rejection), isLost: true };
  }
}

/** What of a page ended its worker; null is a fault of ours. */
function lossOf(
  error: unknown,
  { isLate, milliseconds }: { isLate: boolean; milliseconds: number },
): string | null {
  if (isLate)
    return `Expected a page that is read in ${milliseconds / 1000} s, found one that takes longer`;
  const isTooBig =
    error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  if (!isTooBig) return null;
  return `Expected a page that is read in ${HEAP_MEGABYTES} MB, found one that takes more`;
}
