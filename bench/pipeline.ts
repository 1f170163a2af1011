import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { openArchive } from "../pipeline/archive/writer.ts";
import { generatePage } from "./pages.ts";
import { printTable, round } from "./table.ts";

const PAGE_BYTES = 54_000;
const Outcome = z.object({
  seconds: z.record(z.string(), z.number()),
  sources: z.array(
    z.object({ source_id: z.string(), documents: z.int(), statements: z.int(), people: z.int() }),
  ),
});
const PEAK = /^VmHWM:\s+(\d+) kB$/mu;

/**
 * Generates an archive of so many pages of 54 kB, runs the real command over it, and prints wall time,
 * peak memory of the process and time per stage. The aim for 10,000 is 120 s and 1 GB on 2 cores.
 */
export async function benchPipeline(documents: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "zayava-bench-"));
  try {
    const archive = join(folder, "archive");
    const generated = performance.now();
    await generateArchive(archive, documents);
    const generating = (performance.now() - generated) / 1000;
    const started = performance.now();
    const { stdout, peak } = await run([
      "run",
      "--offline",
      "--json",
      "--quiet",
      "--archive",
      archive,
      "--output",
      join(folder, "output"),
    ]);
    const wall = (performance.now() - started) / 1000;
    printResult(Outcome.parse(JSON.parse(stdout)), { documents, wall, peak, generating });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Measured {
  readonly documents: number;
  /** Seconds. */
  readonly wall: number;
  readonly generating: number;
  /** kB. */
  readonly peak: number;
}

function printResult({ seconds, sources }: z.infer<typeof Outcome>, measured: Measured): void {
  const { documents, wall, peak, generating } = measured;
  console.log(`Archive of ${documents} generated pages of ${PAGE_BYTES / 1000} kB to a release:\n`);
  const stages = Object.entries(seconds).map(([stage, time]) => ({
    stage,
    seconds: round(time),
  }));
  printTable([...stages, { stage: "wall time of the process", seconds: round(wall) }]);
  const [viasna] = sources.filter(({ source_id: id }) => id === "viasna");
  printTable([
    {
      documents: viasna?.documents ?? 0,
      statements: viasna?.statements ?? 0,
      people: viasna?.people ?? 0,
      "peak memory (MB)": Math.round(peak / 1024),
      "archive written (pages/s)": round(documents / generating),
    },
  ]);
}

async function generateArchive(directory: string, documents: number): Promise<void> {
  let time = Date.parse("2030-01-01T00:00:00Z");
  const now = () => new Date((time += 1000));
  const writer = await openArchive({
    directory,
    source: "viasna",
    now,
    version: "0.0.0",
    minimumFreeBytes: 0,
    isSyncedEach: false,
  });
  for (let number = 0; number < documents; number++) {
    const { url, html } = generatePage(number, PAGE_BYTES);
    await writer.write({
      url,
      startedAt: now().toISOString(),
      remoteAddress: null,
      requestHead: null,
      response: {
        status: 200,
        reason: "OK",
        headers: [["Content-Type", "text/html; charset=utf-8"]],
        body: Buffer.from(html),
        truncated: null,
      },
      error: null,
      metadata: { source: "viasna" },
    });
  }
  await writer.close();
  writeFileSync(join(directory, "id.key"), "0".repeat(64));
}

/** Peak memory is what the kernel says of the process: VmHWM, in kB. */
async function run(args: readonly string[]): Promise<{ stdout: string; peak: number }> {
  const child = spawn(process.execPath, ["pipeline/cli.ts", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 50);
  const chunks: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  const code = await new Promise((settle) => child.once("close", settle));
  clearInterval(timer);
  if (code !== 0) throw new Error(`Cannot measure: expected exit code 0, found ${String(code)}`);
  return { stdout: chunks.join(""), peak };
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(PEAK.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    // The process has ended: what was seen last stands.
    return 0;
  }
}
