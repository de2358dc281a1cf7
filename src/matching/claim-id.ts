import { hash } from "node:crypto";

/** Crockford's base 32 in lower case: no i, l, o, u, so that an id can be read out and typed in. */
const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
/** 30 bits: short enough to say; a clash is made good by a longer id. */
export const CLAIM_ID_LENGTH = 6;

/** `c-` and `length` base-32 digits of the SHA-256 of a claim's canonical content. At most 51 digits. */
export function claimIdOf(content: string, length: number = CLAIM_ID_LENGTH): string {
  const bytes = hash("sha256", content, "buffer");
  let id = "c-";
  for (let digit = 0; digit < length; digit++) {
    const bit = digit * 5;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    id += DIGITS[(pair >> (11 - (bit & 7))) & 31];
  }
  return id;
}

/**
 * Ids for a set of claims, given their canonical contents, all different. Those that share an id all get longer ones,
 * until they differ: which claim came first never matters.
 */
export function claimIds(contents: Iterable<string>): Map<string, string> {
  const ids = new Map<string, string>();
  let open = [...new Set(contents)];
  for (let length = CLAIM_ID_LENGTH; open.length > 0; length++) {
    const groups = Map.groupBy(open, (content) => claimIdOf(content, length));
    open = [];
    for (const [id, group] of groups) {
      if (group.length === 1) ids.set(group[0]!, id);
      else open.push(...group);
    }
  }
  return ids;
}
