import { Worker } from "node:worker_threads";
import type { ReadingTask } from "./captures.ts";
import { rejectCapture } from "./read-capture.ts";
import type { Answer } from "./worker.ts";

const DEADLINE_MILLISECONDS = 20_000;
const HEAP_MEGABYTES = 512;

export interface PoolOptions {
  /** Absolute path of the archive folder. */
  readonly archive: string;
  readonly threads: number;
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
      const answer = await ask(worker, task);
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
function ask(worker: Worker, task: ReadingTask): Promise<Answer & { isLost: boolean }> {
  return new Promise((settle, fail) => {
    const lost = (reason: string) => {
      const rejection = rejectCapture(task.capture, "page_ended_its_worker", reason);
      finish();
      settle({ isRecord: false, documentId: "", line: JSON.stringify(rejection), isLost: true });
    };
    const onMessage = (answer: Answer) => {
      finish();
      settle({ ...answer, isLost: false });
    };
    const onError = (error: Error) => {
      if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
        lost(`Expected a page that is read in ${HEAP_MEGABYTES} MB, found one that takes more`);
        return;
      }
      finish();
      fail(
        new Error(`Cannot read ${task.capture.url} in ${task.capture.file}: ${error.message}`, {
          cause: error,
        }),
      );
    };
    const seconds = DEADLINE_MILLISECONDS / 1000;
    const deadline = setTimeout(
      () => lost(`Expected a page that is read in ${seconds} s, found one that takes longer`),
      DEADLINE_MILLISECONDS,
    );
    const finish = () => {
      clearTimeout(deadline);
      worker.off("message", onMessage);
      worker.off("error", onError);
    };
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.postMessage(task.capture);
  });
}
