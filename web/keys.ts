import { goBack, navigate } from "./router.ts";

const SETTING = "hearsay.single-letter-keys";

/** Whether `j`, `k`, `a`, `/` and `?` are listened to; they can be switched off (WCAG 2.1.4). */
export function letterKeys(): boolean {
  return window.localStorage.getItem(SETTING) !== "off";
}

export function setLetterKeys(on: boolean): void {
  window.localStorage.setItem(SETTING, on ? "on" : "off");
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null
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
  if (field === null) navigate("/claims#search");
  else {
    field.focus();
    field.select();
  }
}

/** Opens one of the forms for what a person writes, where the page has it. */
function openForm(name: string): void {
  const summary = document.querySelector<HTMLElement>(`main [data-write="${name}"]`);
  const form = summary?.closest("details");
  if (form == null) return;
  form.open = true;
  form.querySelector<HTMLElement>("select, textarea, input")?.focus();
}

/** Asks the page to close what is open in it; a view that has something open calls `preventDefault`. */
function closedSomething(): boolean {
  return !window.dispatchEvent(new Event("hearsay:close", { cancelable: true }));
}

/** Listens to the keys of the workbench until called off. `toggleHelp` opens or closes the list of keys. */
export function listenToKeys(toggleHelp: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const { key, target } = event;
    if (isTyping(target)) {
      if (key === "Escape" && target instanceof HTMLElement) target.blur();
      return;
    }
    const dialogOpen = document.querySelector("dialog[open]") !== null;
    if (key === "Escape") {
      if (!dialogOpen && !closedSomething()) goBack();
      return;
    }
    if (!letterKeys() || (dialogOpen && key !== "?")) return;
    if (key === "?") toggleHelp();
    else if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "a") openForm("assessment");
    else if (key === "/") focusSearch();
    else return;
    event.preventDefault();
  };
  window.addEventListener("keydown", press);
  return () => window.removeEventListener("keydown", press);
}
