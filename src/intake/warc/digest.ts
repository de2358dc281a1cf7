import { createHash, type Hash } from "node:crypto";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** How digests are labelled, and what Node calls the function. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  md5: "md5",
  sha1: "sha1",
  "sha-1": "sha1",
  sha256: "sha256",
  "sha-256": "sha256",
  sha384: "sha384",
  sha512: "sha512",
  "sha-512": "sha512",
};

/** A digest that somebody stated, such as `sha1:IQZ6…` or `sha256:9f86…`, and the bytes it is compared with. */
export class DigestCheck {
  readonly stated: string;
  readonly #hash: Hash;
  readonly #value: string;

  private constructor(stated: string, hash: Hash, value: string) {
    this.stated = stated;
    this.#hash = hash;
    this.#value = value;
  }

  /** Undefined for nothing stated, and for functions that are not known here: those cannot be compared. */
  static of(stated: string | undefined): DigestCheck | undefined {
    const [, label = "", value = ""] = /^([\w-]+):([\w+/=-]+)$/.exec(stated ?? "") ?? [];
    const name = FUNCTIONS[label.toLowerCase()];
    return name === undefined || stated === undefined
      ? undefined
      : new DigestCheck(stated, createHash(name), value);
  }

  update(bytes: Uint8Array): this {
    this.#hash.update(bytes);
    return this;
  }

  /** Whether the bytes are those. Hex and Base32 (RFC 4648) are both in use, in either case. To be called once. */
  holds(): boolean {
    const digest = this.#hash.digest();
    const value = this.#value.replace(/=+$/, "");
    return value.toLowerCase() === digest.toString("hex") || value.toUpperCase() === base32(digest);
  }
}

/** True unless a digest is stated that can be compared and is not that of the bytes. */
export function matchesDigest(stated: string | undefined, bytes: Uint8Array): boolean {
  return DigestCheck.of(stated)?.update(bytes).holds() ?? true;
}

/** A digest as WARC headers state it: `sha256:` and Base32. */
export function warcDigest(bytes: Uint8Array): string {
  return `sha256:${base32(createHash("sha256").update(bytes).digest())}`;
}

/** RFC 4648 without padding. */
export function base32(bytes: Uint8Array): string {
  let [text, bits, held] = ["", 0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(held >> bits) & 31];
    }
  }
  return bits > 0 ? text + BASE32[(held << (5 - bits)) & 31] : text;
}
