import { z } from "zod";
import { UsageError } from "./errors.ts";

const Settings = z.object({
  /** An address where a site's owner reaches the operator: part of the User-Agent. */
  ZAYAVA_CONTACT: z.string().min(3, "expected an e-mail address or a URL").optional(),
  /** Page about the robot: part of the User-Agent. */
  ZAYAVA_ABOUT: z.url("expected a URL").optional(),
  /** Least pause between two requests to one site, in seconds. */
  ZAYAVA_DELAY_SECONDS: z.coerce
    .number("expected a number of seconds")
    .min(0, "expected 0 or more")
    .optional(),
});

export interface Config {
  readonly contact: string | null;
  /** Null: the User-Agent names the contact alone. */
  readonly about: string | null;
  /** Null: each source's own delay and the floor of `pipeline/fetch/pace.ts`. */
  readonly delaySeconds: number | null;
}

/** Returns the settings from the environment, or throws a UsageError naming each wrong one. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Settings.safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = path.join(".");
      return `Cannot read setting ${name}: ${message}, found "${environment[name] ?? ""}"`;
    });
    throw new UsageError(lines.join("\n"));
  }
  const settings = parsed.data;
  return {
    contact: settings.ZAYAVA_CONTACT ?? null,
    about: settings.ZAYAVA_ABOUT ?? null,
    delaySeconds: settings.ZAYAVA_DELAY_SECONDS ?? null,
  };
}
