import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "../errors.ts";
import type { Terminal } from "../terminal.ts";

const KEY = /^[0-9a-f]{64}$/u;

/**
 * Returns the operator's key for ids of people: 32 bytes from `<archive>/id.key`, made at random when
 * the archive has none and nothing was released. Throws a RunError if the file is gone after a release,
 * or holds anything else.
 */
export function readIdKey(
  archive: string,
  { terminal, isKeyInUse }: { terminal: Pick<Terminal, "say">; isKeyInUse: boolean },
): Uint8Array {
  const path = join(archive, "id.key");
  if (!existsSync(path)) {
    if (isKeyInUse) {
      throw new RunError(
        `Cannot read "${path}": expected the key that the released ids of people were made with, found none; restore it from your copy`,
      );
    }
    mkdirSync(archive, { recursive: true });
    writeFileSync(path, `${randomBytes(32).toString("hex")}\n`, {
      mode: 0o600,
      flag: "wx",
      flush: true,
    });
    terminal.say(`Made a new key for the ids of people: keep a copy of "${path}"`);
  }
  const text = readFileSync(path, "utf8").trim();
  if (!KEY.test(text)) {
    throw new RunError(
      `Cannot read "${path}": expected 64 hex digits, found ${text.length} other characters; restore the key from your copy, because another key gives everybody another id`,
    );
  }
  return Buffer.from(text, "hex");
}
