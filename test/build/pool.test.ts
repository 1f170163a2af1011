import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readIndex } from "../../pipeline/archive/read-index.ts";
import { chooseCaptures } from "../../pipeline/build/captures.ts";
import { readAll } from "../../pipeline/build/pool.ts";
import { Rejection, StatementRecord } from "../../schemas/record.ts";
import { sources } from "../../scrapers/sources.ts";

const archive = resolve("sample/archive");

async function answers(threads: number, deadlineMilliseconds?: number) {
  const { tasks } = chooseCaptures((await readIndex(archive)).captures, sources);
  const lines: string[] = [];
  const rejections: Rejection[] = [];
  const deadline = deadlineMilliseconds === undefined ? {} : { deadlineMilliseconds };
  await readAll(tasks, {
    archive,
    threads,
    ...deadline,
    onAnswer: (_, { isRecord, line }) => {
      if (isRecord) lines.push(line);
      else rejections.push(Rejection.parse(JSON.parse(line)));
    },
  });
  return { tasks, lines: lines.toSorted(), rejections };
}

test("readAll() answers every task, with the same records on one thread and on four", async () => {
  const [one, four] = await Promise.all([answers(1), answers(4)]);
  expect(one.lines.length + one.rejections.length).toBe(one.tasks.length);
  expect(four.lines).toEqual(one.lines);
  for (const line of one.lines) expect(() => StatementRecord.parse(JSON.parse(line))).not.toThrow();
});

test("readAll() ends a worker at the deadline, rejects its page, and goes on with the others", async () => {
  const { tasks, lines, rejections } = await answers(2, 1);
  expect(lines.length + rejections.length).toBe(tasks.length);
  expect(rejections.filter(({ code }) => code === "page_ended_its_worker")).not.toEqual([]);
  expect(rejections[0]?.reason).toBe(
    "Expected a page that is read in 0.001 s, found one that takes longer",
  );
});
