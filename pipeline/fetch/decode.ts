import { TextDecoder } from "node:util";
import { decodeContent } from "../archive/decode.ts";
import type { ExchangeResponse } from "../archive/exchange.ts";
import { field } from "../archive/record.ts";

/** What the sitemap protocol allows a file to hold, and more than any feed or listing needs. */
const MAX_BYTES = 50 * 2 ** 20;

const CHARSET = /charset\s*=\s*["']?([\w.:-]{1,40})/iu;
const XML_ENCODING = /^[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/iu;

/** A list or a robots.txt that cannot be decoded within the limits. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
}

/**
 * Returns the body without its content codings, and without the gzip of a `.xml.gz` file. Throws a
 * DecodeError for an unknown, broken or cut coding, and for more than 50 MiB.
 */
export function decodeBody({ body, headers }: ExchangeResponse): Buffer {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const file = withoutCoding(bytes, field(headers, "content-encoding"));
  return file[0] === 0x1f && file[1] === 0x8b ? withoutCoding(file, "gzip") : file;
}

/** Returns the text of a body in the charset that its header or XML declaration names, or UTF-8. */
export function decodeText(response: ExchangeResponse): string {
  const body = decodeBody(response);
  const declared =
    CHARSET.exec(field(response.headers, "content-type") ?? "") ??
    XML_ENCODING.exec(body.toString("latin1", 0, 256));
  return decoderFor(declared?.[1] ?? "utf-8").decode(body);
}

function withoutCoding(body: Buffer, encoding: string | null): Buffer {
  const decoded = decodeContent(body, { encoding, maxBytes: MAX_BYTES });
  if (typeof decoded === "string") throw new DecodeError(`Cannot decode body: ${decoded}`);
  if (decoded.isCut) throw new DecodeError(`Cannot decode body: ${decoded.notes.join("; ")}`);
  return decoded.body;
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder();
    throw error;
  }
}
