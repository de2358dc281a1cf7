/** Whether every word of a query occurs somewhere in the fields, whatever the case; no query matches all. */
export function holdsAllWords(fields: readonly (string | null)[], query: string | undefined): boolean {
  if (query === undefined) return true;
  const text = fields.join("\n").toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}
