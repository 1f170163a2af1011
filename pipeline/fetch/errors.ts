/** The site wants no more requests in this run: refused three times in a row, or asked us to wait. */
export class StoppedError extends Error {
  override readonly name = "StoppedError";
  /** Before this time the site is not to be asked again: UTC, ISO 8601; null where it named none. */
  readonly until: string | null;

  constructor(message: string, until: string | null = null) {
    super(message);
    this.until = until;
  }
}

/** A feed, sitemap or listing no longer has the shape its source declares. */
export class DiscoveryError extends Error {
  override readonly name = "DiscoveryError";
  readonly url: string;

  constructor(url: string, cause: Error) {
    super(
      `Cannot find statements on ${url}: ${cause.message}; look at the archived page, and correct the source if its site has changed`,
      { cause },
    );
    this.url = url;
  }
}
