import { hash } from "node:crypto";

/** SHA-256 of bytes, or of a text's UTF-8 form, as 64 hex digits. */
export function sha256(value: string | Uint8Array): string {
  return hash("sha256", value, "hex");
}
