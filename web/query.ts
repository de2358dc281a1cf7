/** What somebody typed into the search, taken apart. */
export interface Query {
  /** Words without an operator. */
  readonly words: string;
  readonly operators: readonly Operator[];
  /** Operators whose value means nothing, as they were typed. */
  readonly wrong: readonly string[];
}

export interface Operator {
  /** The parameter of the list of claims. */
  readonly name: "source" | "party" | "place" | "type" | "since" | "until" | "roots" | "disputed";
  readonly value: string;
}

/** Operators as they are typed, in the order in which they are explained. */
export const OPERATORS = [
  "source",
  "party",
  "place",
  "type",
  "before",
  "after",
  "roots",
  "disputed",
] as const;

const TOKEN = /(?:(\w+):("[^"]*"?|\S*))|("[^"]*"?|\S+)/gu;

/**
 * Takes a search apart: `source:"Osk Marden" roots:<2 bridge`. Words that look like an operator and are none, such as an
 * address, stay words.
 */
export function parseQuery(text: string): Query {
  const words: string[] = [];
  const operators: Operator[] = [];
  const wrong: string[] = [];
  for (const [token, name = "", quoted = "", word] of text.matchAll(TOKEN)) {
    const known = OPERATORS.find((each) => each === name.toLowerCase());
    if (word !== undefined || known === undefined) {
      words.push(token.replaceAll('"', ""));
      continue;
    }
    const operator = operatorOf(known, quoted.replaceAll('"', "").trim());
    if (operator === null) wrong.push(token);
    else operators.push(operator);
  }
  return { words: words.join(" ").trim(), operators, wrong };
}

function operatorOf(name: (typeof OPERATORS)[number], value: string): Operator | null {
  if (name === "disputed") {
    if (!["", "yes", "no"].includes(value)) return null;
    return { name, value: value === "" ? "yes" : value };
  }
  if (value === "") return null;
  if (name === "before") {
    const until = dayBefore(value);
    return until === null ? null : { name: "until", value: until };
  }
  if (name === "after") return DATE.test(value) ? { name: "since", value } : null;
  if (name === "roots") {
    const range = rootRange(value);
    return range === null ? null : { name, value: range };
  }
  return { name, value: name === "type" ? value.toLowerCase() : value };
}

const DATE = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/u;

/** The day, month or year before: `before:2031-03` means until the end of February. */
function dayBefore(date: string): string | null {
  if (!DATE.test(date)) return null;
  const [year = 0, month, day] = date.split("-").map(Number);
  const before =
    day !== undefined
      ? new Date(Date.UTC(year, (month ?? 1) - 1, day - 1))
      : month !== undefined
        ? new Date(Date.UTC(year, month - 2, 1))
        : new Date(Date.UTC(year - 1, 0, 1));
  return Number.isNaN(before.getTime()) ? null : before.toISOString().slice(0, date.length);
}

/** `<2` → `..1`, `>=2` → `2..`, `1-3` → `1..3`, `2` → `2..2`. */
function rootRange(value: string): string | null {
  const between = /^(\d{1,6})(?:-|\.\.|–)(\d{1,6})$/u.exec(value);
  if (between !== null) return `${Number(between[1])}..${Number(between[2])}`;
  const compared = /^(<=|>=|<|>|=)?(\d{1,6})$/u.exec(value);
  if (compared === null) return null;
  const count = Number(compared[2]);
  switch (compared[1]) {
    case "<":
      return count === 0 ? null : `..${count - 1}`;
    case "<=":
      return `..${count}`;
    case ">":
      return `${count + 1}..`;
    case ">=":
      return `${count}..`;
    default:
      return `${count}..${count}`;
  }
}

/** The query of the list of claims that asks the same. `idOf` finds the id of a source or place that is named. */
export async function claimsSearch(
  { words, operators }: Query,
  idOf: (kind: "source" | "place", name: string) => Promise<string>,
): Promise<string> {
  const search = new URLSearchParams();
  if (words !== "") search.set("q", words);
  for (const { name, value } of operators)
    search.set(name, name === "source" || name === "place" ? await idOf(name, value) : value);
  return search.toString();
}
