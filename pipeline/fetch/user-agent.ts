import { UsageError } from "../errors.ts";
import { ROBOT } from "./robots.ts";

/** What a header can hold, without what would end the comment. */
const PLAIN = /^[\u0021-\u0027\u002a-\u003a\u003c-\u007e]{3,200}$/u;
const REACHABLE = /^(?:https?:\/\/[^/]+|mailto:[^@]+@|[^@:/]+@)[^@]+$/u;

export interface Identity {
  readonly version: string;
  /** Page about the robot, where the operator has one. */
  readonly about: string | null;
  /** E-mail address or URL where a site's owner reaches the operator. */
  readonly contact: string | null;
}

/**
 * Returns `zayava/0.1.0 (+https://…; someone@example.org)`. Throws a UsageError that names the
 * setting when there is no contact: a site's owner must be able to reach who visits.
 */
export function userAgent({ version, about, contact }: Identity): string {
  if (contact === null || !PLAIN.test(contact) || !REACHABLE.test(contact)) {
    const found = contact === null ? "none" : JSON.stringify(contact);
    throw new UsageError(
      `Cannot fetch: expected a contact for the User-Agent, found ${found}; set ZAYAVA_CONTACT to an e-mail address or a URL where the owners of sites reach you`,
    );
  }
  if (about === null) return `${ROBOT}/${version} (${contact})`;
  if (!PLAIN.test(about)) {
    throw new UsageError(
      `Cannot fetch: expected a URL about the robot, found ${JSON.stringify(about)}; set ZAYAVA_ABOUT`,
    );
  }
  return `${ROBOT}/${version} (+${about}; ${contact})`;
}
