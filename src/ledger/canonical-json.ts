/** A value that JSON can carry. Properties that are `undefined` are left out, as `JSON.stringify` does. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * The one way to write a value as JSON: keys in the order of their UTF-16 code units, no white space,
 * numbers and strings as ECMAScript writes them (RFC 8785, JSON Canonicalization Scheme).
 * Equal values give equal bytes, so their hashes can be compared.
 *
 * Throws on what JSON cannot carry: functions, NaN, infinities, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`JSON cannot carry the number ${value}.`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object") return object(value as Record<string, unknown>);
  throw new TypeError(`JSON cannot carry a ${typeof value}.`);
}

function object(value: Record<string, unknown>): string {
  // The default sort of strings compares UTF-16 code units, which is the order RFC 8785 asks for.
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${quoted(key)}:${canonicalJson(value[key])}`).join(",")}}`;
}

function quoted(text: string): string {
  if (!text.isWellFormed())
    throw new TypeError(`JSON cannot carry a lone surrogate: ${JSON.stringify(text.slice(0, 40))}.`);
  return JSON.stringify(text);
}
