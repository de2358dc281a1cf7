import { normaliseLine } from "./normalise.ts";

/** Nobody's name is longer, and no article has more authors; beyond is damage. */
const LONGEST_NAME = 120;
const MOST_NAMES = 20;

/** Words before the names, and what stands behind them: a role, an address, a time. */
const LEAD = /^(?:(?:written|reported|story|text|words|posted|published)\s+)?by[:\s]+/i;
const TAIL = /\s+(?:[|•·–—]|on\s+\d|\d{1,2}[:.]\d{2}|updated\b|published\b|posted\b).*$/i;
const ADDRESS = /^(?:https?:\/\/|www\.)|\S@\S/i;
const APART = /\s*(?:[,;]|\band\b|\s[&|]\s)\s*/i;

/** Names of authors out of what a page states: `By Ida Sel and Tom Orr` are two. Each once, in their order. */
export function bylineFrom(stated: readonly string[]): string[] {
  const names = new Set<string>();
  for (const one of stated.slice(0, MOST_NAMES)) {
    const line = normaliseLine(one)?.replace(LEAD, "").replace(TAIL, "") ?? "";
    for (const part of line.slice(0, MOST_NAMES * LONGEST_NAME).split(APART)) {
      const name = part
        .replace(/^by\s+/i, "")
        .replace(/[.|•·–—\s]+$/, "")
        .trim();
      const isName = name !== "" && name.length <= LONGEST_NAME && !ADDRESS.test(name) && /\p{L}/u.test(name);
      if (isName && names.size < MOST_NAMES) names.add(name);
    }
  }
  return [...names];
}
