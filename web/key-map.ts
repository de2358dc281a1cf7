/** What can be done by a key. A page that has nothing of the sort leaves a key alone. */
export const KEY_ACTIONS = {
  search: "/",
  next: "j",
  previous: "k",
  open: "o",
  disputes: "d",
  earlier: "[",
  later: "]",
  judge: "a",
  same: "y",
  different: "n",
  unsure: "h",
  undo: "u",
  help: "?",
} as const satisfies Readonly<Record<string, string>>;

export type KeyAction = keyof typeof KEY_ACTIONS;

export const ALL_ACTIONS: readonly KeyAction[] = Object.keys(KEY_ACTIONS) as KeyAction[];

const MAPPED = "hearsay.keys";
const SETTING = "hearsay.single-letter-keys";

/** Keys that mean something already, with or without us. */
const TAKEN: ReadonlySet<string> = new Set([
  "Enter",
  "Escape",
  "Tab",
  " ",
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
]);

/** Whether keys without Ctrl, Alt or Meta are listened to; they can be switched off (WCAG 2.1.4). */
export function letterKeys(): boolean {
  return window.localStorage.getItem(SETTING) !== "off";
}

export function setLetterKeys(on: boolean): void {
  window.localStorage.setItem(SETTING, on ? "on" : "off");
}

function chosen(): Partial<Record<KeyAction, string>> {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(MAPPED) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/** The key of an action: as somebody chose it in this browser, or as it comes. */
export function keyOf(action: KeyAction): string {
  return chosen()[action] ?? KEY_ACTIONS[action];
}

/** What a key stands for. */
export function actionOf(key: string): KeyAction | undefined {
  return ALL_ACTIONS.find((action) => keyOf(action) === key);
}

/** Gives an action another key. Returns the action that has it already, or `taken` where it cannot be given; null if done. */
export function chooseKey(action: KeyAction, key: string): KeyAction | "taken" | null {
  if (TAKEN.has(key) || [...key].length !== 1) return "taken";
  const holder = actionOf(key);
  if (holder !== undefined && holder !== action) return holder;
  window.localStorage.setItem(MAPPED, JSON.stringify({ ...chosen(), [action]: key }));
  return null;
}

export function resetKeys(): void {
  window.localStorage.removeItem(MAPPED);
}

/** For `aria-keyshortcuts`; nothing where single keys are switched off. */
export function shortcut(action: KeyAction): string | undefined {
  return letterKeys() ? keyOf(action) : undefined;
}
