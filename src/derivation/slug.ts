/**
 * A name as an id: folded to unaccented lower case, everything else a hyphen, without a leading article.
 * `The Corvane Press` gives `corvane-press`. A name without letters or digits gives the empty string.
 */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/['’](?=\p{L})/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .replace(/^the-(?=.)/u, "");
}
