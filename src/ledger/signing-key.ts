import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify as verifySignature,
} from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { canonicalJson } from "./canonical-json.ts";
import { LedgerError } from "./ledger-error.ts";

/** DER before the 32 bytes of an Ed25519 public key (RFC 8410, SubjectPublicKeyInfo). */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
const PUBLIC_KEY = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;

/**
 * The Ed25519 key (RFC 8032) that signs checkpoints and declarations of one ledger, kept as a PEM file: the private half,
 * then the public one, by which a damaged private half is told.
 */
export class SigningKey {
  readonly #path: string;
  #key: KeyObject | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** True when there is a key to sign with already. */
  get exists(): boolean {
    return existsSync(this.#path);
  }

  /** The public half, 32 bytes in hex digits. */
  get publicKey(): string {
    const der = createPublicKey(this.#private()).export({ type: "spki", format: "der" });
    return der.subarray(SPKI_PREFIX.length).toString("hex");
  }

  /** Signs the canonical JSON of a value; 64 bytes in hex digits. */
  sign(value: unknown): string {
    return sign(null, Buffer.from(canonicalJson(value)), this.#private()).toString("hex");
  }

  /** Makes the key where there is none; only its owner may read the file. */
  make(): void {
    if (this.exists) return;
    const { privateKey } = generateKeyPairSync("ed25519");
    const temporary = `${this.#path}.${process.pid}.tmp`;
    writeFileSync(temporary, pemOf(privateKey), { mode: 0o600, flush: true });
    try {
      // A link, unlike a rename, never takes the place of a key that another process made in the meantime.
      linkSync(temporary, this.#path);
    } catch (error) {
      if (!this.exists) throw error;
    } finally {
      rmSync(temporary, { force: true });
    }
  }

  /** Why the file is not the key as it was written; undefined when it is, or when there is none. */
  damage(): string | undefined {
    if (!this.exists) return undefined;
    const text = readFileSync(this.#path, "latin1");
    try {
      return pemOf(createPrivateKey(text)) === text ? undefined : "It is not written as a key is.";
    } catch {
      return "It is no private key.";
    }
  }

  #private(): KeyObject {
    if (this.#key !== undefined) return this.#key;
    this.make();
    try {
      this.#key = createPrivateKey(readFileSync(this.#path, "latin1"));
    } catch (cause) {
      throw new LedgerError(
        "damaged",
        `${this.#path} is no private key; restore it from a copy, or move it away and another is made.`,
        cause,
      );
    }
    return this.#key;
  }
}

function pemOf(key: KeyObject): string {
  const publicHalf = createPublicKey(key).export({ type: "spki", format: "pem" });
  return `${key.export({ type: "pkcs8", format: "pem" })}${publicHalf}`;
}

/** Whether a signature over the canonical JSON of a value is by the holder of a key. Never throws. */
export function isSignedBy(publicKey: string, signature: string, value: unknown): boolean {
  if (!PUBLIC_KEY.test(publicKey) || !SIGNATURE.test(signature)) return false;
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, "hex")]);
  try {
    const key = createPublicKey({ key: der, type: "spki", format: "der" });
    return verifySignature(null, Buffer.from(canonicalJson(value)), key, Buffer.from(signature, "hex"));
  } catch {
    return false;
  }
}
