import type { Clock } from "../../pipeline/fetch/pacer.ts";

export interface FakeClock extends Clock {
  /** The waits that were asked for, in milliseconds. */
  readonly waits: number[];
  readonly set: (time: string) => void;
}

/** Returns a clock that stands still but for the waits, which are over at once. */
export function fakeClock(start = "2024-04-01T00:00:00.000Z"): FakeClock {
  let time = Date.parse(start);
  const waits: number[] = [];
  return {
    waits,
    now: () => new Date(time),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      time += Math.ceil(milliseconds);
    },
    random: () => 0,
    set: (later) => {
      time = Date.parse(later);
    },
  };
}
