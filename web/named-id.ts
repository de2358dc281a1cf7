import type { SearchPage } from "../src/server/search-page.ts";
import { keyHeaders } from "./write.ts";

/** The id of the source or place that somebody names: the one of just that name, else the best that is found, else the name itself. */
export async function namedId(kind: "source" | "place", name: string): Promise<string> {
  const response = await fetch(`/search.json?${new URLSearchParams({ q: name, limit: "20" })}`, {
    headers: keyHeaders(),
  });
  if (!response.ok) return name;
  const { sources, places } = (await response.json()) as SearchPage;
  const found: readonly { readonly id: string; readonly name: string }[] =
    kind === "source" ? sources.first : places.first;
  const exact = found.find((one) =>
    [one.id, one.name].some((each) => each.toLowerCase() === name.toLowerCase()),
  );
  return (exact ?? found[0])?.id ?? name;
}
