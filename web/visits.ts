/*
 * When somebody was here last, kept in the browser and for each ledger by itself. A visit lasts as long as the tab: what
 * was new when it began stays new until the person says to have seen it.
 */

const SEEN = "hearsay.seen.";
const VISIT = "hearsay.visit.";

/** Since when things are new to whoever looks: the beginning of the visit before this one; null on the first. */
export function lastVisit(ledger: string): string | null {
  const key = ledger.slice(0, 16);
  let since = window.sessionStorage.getItem(VISIT + key);
  if (since === null) {
    since = window.localStorage.getItem(SEEN + key) ?? "";
    window.sessionStorage.setItem(VISIT + key, since);
    window.localStorage.setItem(SEEN + key, now());
  }
  return since === "" ? null : since;
}

/** From now on, only what comes later is new. Returns that moment. */
export function haveSeen(ledger: string): string {
  const key = ledger.slice(0, 16);
  const time = now();
  window.sessionStorage.setItem(VISIT + key, time);
  window.localStorage.setItem(SEEN + key, time);
  return time;
}

/** To the second, as short as it can be written: it stands in the address. */
function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
