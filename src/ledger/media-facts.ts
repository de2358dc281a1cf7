/**
 * What a file says about itself. Shown to people and never relied upon: all of it can be written by anybody.
 */
export interface MediaFacts {
  /** By its first bytes; `application/octet-stream` where they are not known. */
  readonly mediaType: string;
  /** A few fields of its EXIF, in words; null where it has none. */
  readonly exif: Readonly<Record<string, string>> | null;
  /** Whether it carries a C2PA manifest. The manifest itself is not checked. */
  readonly c2pa: boolean;
}

const MAGIC: readonly (readonly [string, number, string])[] = [
  ["ffd8ff", 0, "image/jpeg"],
  ["89504e470d0a1a0a", 0, "image/png"],
  ["47494638", 0, "image/gif"],
  ["57454250", 8, "image/webp"],
  ["25504446", 0, "application/pdf"],
  ["66747970", 4, "video/mp4"],
  ["1a45dfa3", 0, "video/webm"],
  ["504b0304", 0, "application/zip"],
];
/** Bytes looked at when telling text from other things. */
const TEXT_SAMPLE = 4096;

// Tags of EXIF 2.32 and the IFDs they stand in.
const EXIF_IFD = 0x8769;
const GPS_IFD = 0x8825;
const IMAGE_TAGS: Readonly<Record<number, string>> = {
  271: "make",
  272: "model",
  305: "software",
  306: "modified",
};
const PHOTO_TAGS: Readonly<Record<number, string>> = { 36867: "taken", 36881: "utc offset" };
const GPS = { latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 } as const;

/** Looks at the bytes of a file. Never throws: what cannot be read is left out. */
export function mediaFacts(bytes: Uint8Array): MediaFacts {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mediaType = mediaTypeOf(file);
  let exif: Record<string, string> | null = null;
  try {
    const tiff = exifOf(file, mediaType);
    if (tiff !== undefined) exif = fieldsOf(tiff);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return { mediaType, exif, c2pa: hasManifest(file, mediaType) };
}

function mediaTypeOf(file: Buffer): string {
  for (const [magic, at, type] of MAGIC) {
    const wanted = Buffer.from(magic, "hex");
    if (file.subarray(at, at + wanted.length).equals(wanted)) return type;
  }
  const sample = file.subarray(0, TEXT_SAMPLE);
  const isText =
    sample.length > 0 && !sample.includes(0) && !sample.toString("utf8").slice(0, -1).includes("\ufffd");
  return isText ? "text/plain" : "application/octet-stream";
}

/** Segments of a JPEG before its image data: marker and content. */
function* segments(file: Buffer): Iterable<{ marker: number; content: Buffer }> {
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff; ) {
    const [marker, length] = [file[at + 1] ?? 0, file.readUInt16BE(at + 2)];
    if (marker === 0xda || length < 2) return;
    yield { marker, content: file.subarray(at + 4, at + 2 + length) };
    at += 2 + length;
  }
}

/** Chunks of a PNG: type and content. */
function* chunks(file: Buffer): Iterable<{ type: string; content: Buffer }> {
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    yield { type: file.toString("latin1", at + 4, at + 8), content: file.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

function exifOf(file: Buffer, mediaType: string): Buffer | undefined {
  if (mediaType === "image/jpeg") {
    for (const { marker, content } of segments(file))
      if (marker === 0xe1 && content.toString("latin1", 0, 6) === "Exif\0\0") return content.subarray(6);
  }
  if (mediaType === "image/png")
    for (const { type, content } of chunks(file)) if (type === "eXIf") return content;
  return undefined;
}

/** Where the C2PA specification 2.1 puts a manifest: APP11 of a JPEG, `caBX` of a PNG, a `uuid` box of an MP4. */
function hasManifest(file: Buffer, mediaType: string): boolean {
  if (mediaType === "image/jpeg")
    return [...segments(file)].some(({ marker, content }) => marker === 0xeb && content.includes("c2pa"));
  if (mediaType === "image/png") return [...chunks(file)].some(({ type }) => type === "caBX");
  if (mediaType === "video/mp4") return file.includes(Buffer.from("d8fec3d61b0e483c92975828877ec481", "hex"));
  return false;
}

interface Field {
  readonly type: number;
  readonly count: number;
  /** Offset of its value in the TIFF structure. */
  readonly at: number;
}

/** Throws `RangeError` where it points outside itself. */
function fieldsOf(tiff: Buffer): Record<string, string> {
  const little = tiff.toString("latin1", 0, 2) === "II";
  const u16 = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8 };
  const directory = (start: number): Map<number, Field> => {
    const fields = new Map<number, Field>();
    for (let i = 0; i < u16(start); i++) {
      const entry = start + 2 + i * 12;
      const [tag, type, count] = [u16(entry), u16(entry + 2), u32(entry + 4)];
      const inside = (sizes[type] ?? 1) * count <= 4;
      fields.set(tag, { type, count, at: inside ? entry + 8 : u32(entry + 8) });
    }
    return fields;
  };
  const text = ({ at, count }: Field): string =>
    tiff
      .toString("latin1", at, at + count)
      .replace(/\0.*$/s, "")
      .trim();
  const degrees = ({ at }: Field): number =>
    [1, 60, 3600].reduce((sum, part, i) => sum + u32(at + 8 * i) / (u32(at + 8 * i + 4) || 1) / part, 0);

  const image = directory(u32(4));
  const found: Record<string, string> = {};
  const take = (fields: ReadonlyMap<number, Field>, names: Readonly<Record<number, string>>): void => {
    for (const [tag, name] of Object.entries(names)) {
      const field = fields.get(Number(tag));
      if (field?.type === 2 && text(field) !== "") found[name] = text(field);
    }
  };
  const linked = (tag: number): Map<number, Field> => {
    const pointer = image.get(tag);
    return pointer === undefined ? new Map<number, Field>() : directory(u32(pointer.at));
  };
  take(image, IMAGE_TAGS);
  take(linked(EXIF_IFD), PHOTO_TAGS);
  const gps = linked(GPS_IFD);
  const [latitude, longitude] = [gps.get(GPS.latitude), gps.get(GPS.longitude)];
  if (latitude !== undefined && longitude !== undefined) {
    const [south, west] = [gps.get(GPS.latitudeRef), gps.get(GPS.longitudeRef)].map(
      (ref) => ref !== undefined && /[SW]/.test(text(ref)),
    );
    const signed = (value: number, negative: boolean | undefined): string =>
      (negative ? -value : value).toFixed(5);
    found.position = `${signed(degrees(latitude), south)}, ${signed(degrees(longitude), west)}`;
  }
  return found;
}
