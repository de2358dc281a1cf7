/** Nobody writes data nested so deep. */
const DEEPEST = 100;

/**
 * A value as Python prints it: dictionaries, lists, tuples, strings, numbers, `None`, `True` and `False`; a
 * `datetime.datetime(…)` becomes an ISO 8601 time. Undefined for anything else. Reads, and never runs anything.
 */
export function readPython(text: string): unknown {
  const reader = new PythonReader(text);
  try {
    const value = reader.value(0);
    return reader.isAtEnd ? value : undefined;
  } catch (error) {
    if (error instanceof NotALiteral) return undefined;
    throw error;
  }
}

class NotALiteral extends Error {}

const STRING = /[bru]{0,2}(?:'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)")/y;
const NUMBER = /-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?/iy;
const WORD = /None|True|False/y;
const TIME =
  /datetime\.datetime\((\d{4}), (\d{1,2}), (\d{1,2}), (\d{1,2}), (\d{1,2})(?:, (\d{1,2}))?(?:, \d{1,6})?(?:, tzinfo=[\w.]{1,60}(?:\(\))?)?\)/y;
const SPACE = /\s*/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\n": "" };

class PythonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    this.#match(SPACE);
    return this.#at === this.#text.length;
  }

  value(depth: number): unknown {
    if (depth > DEEPEST) throw new NotALiteral();
    this.#match(SPACE);
    const mark = this.#text[this.#at];
    if (mark === "{") return this.#dictionary(depth);
    if (mark === "[") return this.#list("]", depth);
    if (mark === "(") return this.#list(")", depth);
    const string = this.#match(STRING);
    if (string) return unescaped(string[1] ?? string[2] ?? "");
    const time = this.#match(TIME);
    if (time) return isoTime(time);
    const word = this.#match(WORD)?.[0];
    if (word !== undefined) return word === "None" ? null : word === "True";
    const number = this.#match(NUMBER)?.[0];
    if (number === undefined) throw new NotALiteral();
    return Number(number.replaceAll("_", ""));
  }

  #dictionary(depth: number): Record<string, unknown> {
    const found: [string, unknown][] = [];
    this.#at++;
    while (!this.#takes("}")) {
      const key = this.value(depth + 1);
      if (!this.#takes(":")) throw new NotALiteral();
      found.push([String(key), this.value(depth + 1)]);
      if (!this.#takes(",") && !this.#sees("}")) throw new NotALiteral();
    }
    return Object.fromEntries(found);
  }

  #list(end: string, depth: number): unknown[] {
    const found: unknown[] = [];
    this.#at++;
    while (!this.#takes(end)) {
      found.push(this.value(depth + 1));
      if (!this.#takes(",") && !this.#sees(end)) throw new NotALiteral();
    }
    return found;
  }

  #sees(mark: string): boolean {
    this.#match(SPACE);
    return this.#text.startsWith(mark, this.#at);
  }

  #takes(mark: string): boolean {
    if (!this.#sees(mark)) return false;
    this.#at += mark.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|([\s\S]))/gi,
    (_whole, x, u, long, letter) => {
      const code = Number.parseInt((x ?? u ?? long ?? "") as string, 16);
      if (Number.isNaN(code)) return ESCAPES[letter as string] ?? (letter as string);
      return code > 0x10ffff ? "\uFFFD" : String.fromCodePoint(code);
    },
  );
}

function isoTime(time: RegExpExecArray): string {
  const [year, month, day, hour, minute, second = 0] = time.slice(1).map((part) => Number(part ?? 0));
  const pad = (value: number | undefined) => String(value).padStart(2, "0");
  return `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}Z`;
}
