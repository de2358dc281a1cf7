import { useEffect, useRef } from "preact/hooks";
import { actionOf, type KeyAction, letterKeys } from "./key-map.ts";
import { goBack, navigate } from "./router.ts";

export { letterKeys, setLetterKeys } from "./key-map.ts";

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !==
      null
  );
}

/** Moves the focus to the next or previous item of the page, starting at the first one in view. */
function step(direction: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement | SVGElement>("main [data-item]")].filter(
    (item) => item.getClientRects().length > 0,
  );
  const current = items.indexOf(document.activeElement as HTMLElement);
  const inView = items.findIndex((item) => item.getBoundingClientRect().top >= 0);
  const next = current >= 0 ? current + direction : Math.max(0, inView);
  const item = items[Math.min(Math.max(next, 0), items.length - 1)];
  item?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: "nearest" });
}

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>("main input[type=search]");
  if (field === null) navigate("/search");
  else {
    field.focus();
    field.select();
  }
}

/** The link into a document at its very words that belongs to what is focused, or else the first of the page. */
function wordsLink(): HTMLAnchorElement | null {
  const links = 'a[href^="/documents/"][href*="#"]';
  const around = document.activeElement?.closest("main article, main li, main [data-words]");
  return around?.querySelector(links) ?? document.querySelector(`main ${links}`);
}

/** The first thing that is said against the claim; on the list of claims, only those somebody disputes. */
function disputes(): (() => void) | undefined {
  const said = document.querySelector<HTMLElement>("main [data-disputes] [data-item]");
  if (said !== null) {
    return () => {
      said.focus({ preventScroll: true });
      said.scrollIntoView({ block: "center" });
    };
  }
  if (window.location.pathname !== "/claims") return undefined;
  return () => {
    const query = new URLSearchParams(window.location.search);
    if (query.get("disputed") === "yes") query.delete("disputed");
    else query.set("disputed", "yes");
    query.delete("after");
    navigate(`/claims${query.size === 0 ? "" : `?${query}`}`, "replace");
  };
}

/** Opens one of the forms for what a person writes. */
function formOpener(name: string): (() => void) | undefined {
  const form = document.querySelector<HTMLElement>(`main [data-write="${name}"]`)?.closest("details");
  if (form == null) return undefined;
  return () => {
    form.open = true;
    form.querySelector<HTMLElement>("select, textarea, input")?.focus();
  };
}

function clicker(selector: string): (() => void) | undefined {
  const link = document.querySelector<HTMLElement>(selector);
  return link === null ? undefined : () => link.click();
}

/** What views listen for while they are shown; the newest first. */
const bound: { readonly action: KeyAction; readonly run: () => void }[] = [];

/** Lets a view answer to a key of its own while it is shown. `null` leaves the key alone. */
export function useKey(action: KeyAction, run: (() => void) | null): void {
  const latest = useRef(run);
  latest.current = run;
  const on = run !== null;
  useEffect(() => {
    if (!on) return;
    const entry = { action, run: () => latest.current?.() };
    bound.unshift(entry);
    return () => void bound.splice(bound.indexOf(entry), 1);
  }, [action, on]);
}

/** What a key does on this page now; undefined where there is nothing for it to do. */
export function doing(action: KeyAction, toggleHelp: () => void = () => {}): (() => void) | undefined {
  const own = bound.find((entry) => entry.action === action);
  if (own !== undefined) return own.run;
  switch (action) {
    case "help":
      return toggleHelp;
    case "search":
      return focusSearch;
    case "next":
      return () => step(1);
    case "previous":
      return () => step(-1);
    case "open": {
      const link = wordsLink();
      return link === null ? undefined : () => link.click();
    }
    case "disputes":
      return disputes();
    case "judge":
      return formOpener("assessment");
    case "earlier":
      return clicker("main a[data-version=earlier]");
    case "later":
      return clicker("main a[data-version=later]");
    default:
      return undefined;
  }
}

/** Asks the page to close what is open in it; a view that has something open calls `preventDefault`. */
function closedSomething(): boolean {
  return !window.dispatchEvent(new Event("hearsay:close", { cancelable: true }));
}

/** Listens to the keys of the workbench until called off. The two open or close the list of keys, and "go anywhere". */
export function listenToKeys(toggleHelp: () => void, goAnywhere: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const { key, target } = event;
    const dialogOpen = document.querySelector("dialog[open]") !== null;
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() !== "k" || event.shiftKey || dialogOpen) return;
      event.preventDefault();
      goAnywhere();
      return;
    }
    if (isTyping(target)) {
      if (key === "Escape" && !dialogOpen && target instanceof HTMLElement) target.blur();
      return;
    }
    if (key === "Escape") {
      if (!dialogOpen && !closedSomething()) goBack();
      return;
    }
    if (!letterKeys()) return;
    const action = actionOf(key);
    if (action === undefined || (dialogOpen && action !== "help")) return;
    const run = doing(action, toggleHelp);
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  window.addEventListener("keydown", press);
  return () => window.removeEventListener("keydown", press);
}
