import { MultiBar, Presets, type SingleBar } from "cli-progress";

/** Where a verb writes: data to stdout, messages and progress to stderr. */
export interface Terminal {
  /** Data, for people or programs: stdout. */
  readonly out: (text: string) => void;
  /** A message: stderr, unless quiet. */
  readonly say: (text: string) => void;
  /** How far a stage is; total 0 where it is not known. */
  readonly progress: (stage: string, done: number, total: number) => void;
  readonly close: () => void;
}

const PLAIN_INTERVAL_MILLISECONDS = 5000;

/** Returns a terminal with a progress bar where stderr is one, and plain lines every 5 s elsewhere. */
export function openTerminal({ quiet }: { quiet: boolean }): Terminal {
  if (quiet) return { out, say: ignore, progress: ignore, close: ignore };
  return process.stderr.isTTY ? withBars() : withLines();
}

function out(text: string): void {
  process.stdout.write(`${text}\n`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function ignore(): void {
  // A quiet terminal says nothing.
}

function withLines(): Terminal {
  const lastSaid = new Map<string, number>();
  return {
    out,
    say,
    progress: (stage, done, total) => {
      const last = lastSaid.get(stage);
      const isEnd = total > 0 && done === total;
      if (last !== undefined && performance.now() - last < PLAIN_INTERVAL_MILLISECONDS && !isEnd)
        return;
      lastSaid.set(stage, performance.now());
      if (last !== undefined || isEnd)
        say(total > 0 ? `${stage}: ${done} of ${total}` : `${stage}: ${done}`);
    },
    close: ignore,
  };
}

function withBars(): Terminal {
  const format = "{stage} {bar} {value} of {total}";
  const bars = new MultiBar(
    { clearOnComplete: true, hideCursor: true, format },
    Presets.shades_grey,
  );
  const byStage = new Map<string, SingleBar>();
  return {
    out: (text) => {
      bars.stop();
      out(text);
    },
    say: (text) => {
      if (byStage.size === 0) say(text);
      else bars.log(`${text}\n`);
    },
    progress: (stage, done, total) => {
      const bar = byStage.get(stage) ?? bars.create(Math.max(total, 1), 0, { stage });
      byStage.set(stage, bar);
      bar.setTotal(Math.max(total, done, 1));
      bar.update(done);
    },
    close: () => bars.stop(),
  };
}
