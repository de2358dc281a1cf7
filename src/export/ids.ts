import { createHash } from "node:crypto";
import { sha256 } from "../ledger/hash.ts";

/** Our own terms in formats that name things by IRI. */
export const TERMS = "urn:hearsay:terms:";

/** Namespace of all UUIDs made here: random once, and the same ever since. */
const NAMESPACE = "9d0c4e5b-6f1a-4b7e-8a35-2c1d7e90b4f6";

/** A UUID that follows from a name: version 5 of RFC 9562. The same name gives the same one in every export. */
export function uuidOf(name: string, namespace: string = NAMESPACE): string {
  const digest = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name);
  const bytes = digest.digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Bytes named by their SHA-256 (64 hex digits), as RFC 6920 writes it. */
export function hashIri(hex: string): string {
  return `ni:///sha-256;${Buffer.from(hex, "hex").toString("base64url")}`;
}

/** The archived bytes of a document as an IRI. */
export function documentIri(id: string): string {
  return hashIri(id.replace(/^sha256:/, ""));
}

/** The normalised text of a document as an IRI: all offsets count in it. */
export function textIri(text: string): string {
  return hashIri(sha256(text));
}

/** Something of the ledger's that has no bytes of its own: `urn:hearsay:claim:c-7q2fm3`. */
export function ledgerIri(kind: string, id: string): string {
  return `urn:hearsay:${kind}:${encodeURIComponent(id)}`;
}

/** An address of the web as RFC 3986 has it; null for anything that is none. */
export function webAddress(url: string | null): string | null {
  if (url === null || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  return new URL(url).href;
}

/** A time as RFC 3339 wants it, in UTC with milliseconds: what is only known by its day, month or year is its beginning. */
export function timestamp(time: string): string {
  const full = /^\d{4}$/.test(time) ? `${time}-01` : time;
  const date = new Date(/^\d{4}-\d\d$/.test(full) ? `${full}-01` : full);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}
