/*
 * As much of the Distinguished Encoding Rules (ITU-T X.690) as time-stamps need: definite lengths, tags below 31.
 */

/** One element: its tag byte, its content, and all its bytes. */
export interface Der {
  readonly tag: number;
  readonly content: Buffer;
  readonly bytes: Buffer;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const CONSTRUCTED_CONTEXT = 0xa0;

/** The tag of `[number]`, constructed. */
export function context(number: number): number {
  return CONSTRUCTED_CONTEXT | number;
}

/** Reads the element at the beginning of some bytes. Throws `SyntaxError` on anything but DER. */
export function readDer(bytes: Buffer): Der {
  const [tag, first] = [bytes[0], bytes[1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f)
    throw new SyntaxError("This is not DER.");
  let [length, header] = [first, 2];
  if (first >= 0x80) {
    const digits = first & 0x7f;
    if (digits === 0 || digits > 4 || bytes.length < 2 + digits) throw new SyntaxError("This is not DER.");
    length = bytes.readUIntBE(2, digits);
    header += digits;
  }
  if (bytes.length < header + length) throw new SyntaxError("The DER is cut off.");
  return { tag, content: bytes.subarray(header, header + length), bytes: bytes.subarray(0, header + length) };
}

/** The elements that stand one after the other in the content of another. */
export function children({ content }: Der): Der[] {
  const found: Der[] = [];
  for (let at = 0; at < content.length; ) {
    const child = readDer(content.subarray(at));
    found.push(child);
    at += child.bytes.length;
  }
  return found;
}

/** An element with a tag and content, given as bytes or as elements. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const digits = Math.ceil(body.length.toString(16).length / 2);
  const length = Buffer.alloc(digits);
  length.writeUIntBE(body.length, 0, digits);
  return Buffer.concat([Buffer.from([tag, 0x80 | digits]), length, body]);
}

export function sequence(...content: readonly Uint8Array[]): Buffer {
  return der(TAG.sequence, ...content);
}

/** A whole number that is not negative, from its bytes, highest first. */
export function integer(value: number | Uint8Array): Buffer {
  const bytes = typeof value === "number" ? Buffer.from([value]) : Buffer.from(value);
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const digits = bytes.subarray(start);
  return der(TAG.integer, (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), digits]) : digits);
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let high = Math.floor(arc / 128); high > 0; high = Math.floor(high / 128))
      digits.unshift((high & 0x7f) | 0x80);
    return digits;
  });
  return der(TAG.oid, Buffer.from(bytes));
}
