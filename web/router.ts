import { useEffect, useState } from "preact/hooks";

/** Where the workbench is: the address bar is the only state of a view. */
export interface Place {
  readonly path: string;
  readonly search: string;
  readonly hash: string;
}

/** Kept with each history entry, so that going back finds the page as it was left. */
interface Left {
  /** How many pages of the workbench lie behind this one. */
  readonly depth: number;
  readonly scroll?: number;
  /** Address of the link that was followed. */
  readonly link?: string;
}

const listeners = new Set<() => void>();

function here(): Place {
  const { pathname, search, hash } = window.location;
  return { path: pathname, search, hash };
}

function left(): Left {
  return (window.history.state as Left | null) ?? { depth: 0 };
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** The query parameter that shows the ledger as of a day; it stays from page to page until it is taken away. */
const AS_OF = "as_of";

/** The day whose ledger is shown; null for today's. */
export function dayShown(search: string): string | null {
  return new URLSearchParams(search).get(AS_OF) || null;
}

function onTheSameDay(address: string): string {
  const day = dayShown(window.location.search);
  const link = new URL(address, window.location.href);
  if (day === null || link.searchParams.has(AS_OF)) return address;
  link.searchParams.set(AS_OF, day);
  return link.pathname + link.search + link.hash;
}

/** Goes to an address of the workbench; `replace` stands for the same page with another query. */
export function navigate(target: string, how: "push" | "replace" = "push"): void {
  const { depth } = left();
  const address = onTheSameDay(target);
  if (how === "replace") window.history.replaceState({ ...left() }, "", address);
  else {
    const link = new URL(address, window.location.href);
    window.history.replaceState({ depth, scroll: window.scrollY, link: link.pathname + link.hash }, "");
    window.history.pushState({ depth: depth + 1 }, "", address);
  }
  tell();
}

/** Back to the page before; from a page opened directly, up to the list it belongs to. */
export function goBack(): void {
  if (left().depth > 0) window.history.back();
  else if (window.location.pathname !== "/") {
    const [, list = ""] = window.location.pathname.split("/");
    const isOne = window.location.pathname.split("/").length > 2;
    navigate(isOne ? `/${list}` : "/");
  }
}

/** What was kept when this history entry was left: null on a page reached by going forward. */
export function leftBehind(): { scroll: number; link: string | undefined } | null {
  const { scroll, link } = left();
  return scroll === undefined ? null : { scroll, link };
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const update = () => setPlace(here());
    listeners.add(update);
    window.addEventListener("popstate", update);
    return () => {
      listeners.delete(update);
      window.removeEventListener("popstate", update);
    };
  }, []);
  return place;
}

/** Lets plain clicks on links of the workbench change the page without loading it anew. */
export function followLinks(): void {
  window.history.scrollRestoration = "manual";
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const address = link?.getAttribute("href") ?? "";
    const ours =
      address.startsWith("/") && !address.startsWith("//") && !address.split(/[?#]/u)[0]?.endsWith(".json");
    if (link === null || link.hasAttribute("target") || !ours) return;
    event.preventDefault();
    navigate(address);
  });
}

/** Path segment for an id; `@` and `:` may stand in a path as they are, and read better so. */
function segment(id: string): string {
  return encodeURIComponent(id).replaceAll("%40", "@").replaceAll("%3A", ":");
}

export function claimHref(id: string): string {
  return `/claims/${segment(id)}`;
}

export function sourceHref(id: string): string {
  return `/sources/${segment(id)}`;
}

export function placeHref(id: string): string {
  return `/places/${segment(id)}`;
}

/** The same page as the ledger is now. */
export function todayHref({ path, search }: Pick<Place, "path" | "search">): string {
  const query = new URLSearchParams(search);
  // Named, though empty: a link that does not name it stays on the day.
  query.set(AS_OF, "");
  return `${path}?${query}`;
}

/** Digits of the hash that name a document in an address: 48 bits, far beyond any ledger's size. */
const DIGITS = 12;

/** A document, at an attestation (`a3`) or at a stretch of its text where one is given. */
export function documentHref(
  id: string,
  at?: string | { readonly start: number; readonly end: number },
): string {
  const hash = at === undefined ? "" : typeof at === "string" ? `#${at}` : `#s${at.start}-${at.end}`;
  return `/documents/${segment(id.replace(/^sha256:/u, "").slice(0, DIGITS))}${hash}`;
}

/** The address under which the same page is data. */
export function jsonAddress({ path, search }: Pick<Place, "path" | "search">): string {
  return `${path === "/" ? "/desk" : path.replace(/\/$/u, "")}.json${search}`;
}
