import { crc32, deflateRawSync } from "node:zlib";

/** One entry of a zip file, and the ways in which it may lie. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly isDeflated?: boolean;
  /** Instead of the true length of the content. */
  readonly claimedSize?: number;
  readonly isLink?: boolean;
}

/** Returns a zip file of these entries. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data =
      entry.isDeflated === true ? deflateRawSync(entry.content) : Buffer.from(entry.content);
    const local = Buffer.concat([header(entry, data.length, null), data]);
    directory.push(header(entry, data.length, offset));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

/** The two kinds of header share their middle; the central one knows the offset of the local one. */
function header(entry: ZipEntry, packed: number, offset: number | null): Buffer {
  const name = Buffer.from(entry.name);
  const middle = Buffer.alloc(26);
  middle.writeUInt16LE(20, 0);
  middle.writeUInt16LE(0x0800, 2);
  middle.writeUInt16LE(entry.isDeflated === true ? 8 : 0, 4);
  middle.writeUInt16LE(0x21, 8);
  middle.writeUInt32LE(crc32(entry.content), 10);
  middle.writeUInt32LE(packed, 14);
  middle.writeUInt32LE(entry.claimedSize ?? entry.content.length, 18);
  middle.writeUInt16LE(name.length, 22);
  if (offset === null) return Buffer.concat([Buffer.from("PK\u0003\u0004"), middle, name]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(entry.isLink === true ? (0o120777 << 16) >>> 0 : 0, 6);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 3]), middle, tail, name]);
}
