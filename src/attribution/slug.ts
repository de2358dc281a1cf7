/** `The Ostrell Lantern` → `the-ostrell-lantern`; keeps letters of every script, so that no name becomes empty. */
export function slug(name: string): string {
  const made = name
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return made === "" ? "source" : made.slice(0, 80).replace(/-+$/, "");
}
