/** Header lines as they stand in a WARC record or an HTTP message: in their order, names as they were spelled. */
export class HeaderFields {
  readonly pairs: readonly (readonly [name: string, value: string])[];

  constructor(pairs: readonly (readonly [name: string, value: string])[]) {
    this.pairs = pairs;
  }

  /** Reads `Name: value` lines; a line that begins with white space goes on with the one before, others are passed over. */
  static parse(lines: readonly string[]): HeaderFields {
    const pairs: [string, string][] = [];
    for (const line of lines) {
      const last = pairs.at(-1);
      const colon = line.indexOf(":");
      if (/^[ \t]/.test(line)) {
        if (last !== undefined) last[1] = `${last[1]} ${line.trim()}`;
      } else if (colon > 0) pairs.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    }
    return new HeaderFields(pairs);
  }

  /** The first value of a name, whatever its case; undefined when there is none. */
  get(name: string): string | undefined {
    const wanted = name.toLowerCase();
    return this.pairs.find(([each]) => each.toLowerCase() === wanted)?.[1];
  }

  /** The same without the lines of a name. */
  without(name: string): HeaderFields {
    return new HeaderFields(this.pairs.filter(([each]) => each.toLowerCase() !== name.toLowerCase()));
  }

  /** Lines with CRLF behind each. */
  toString(): string {
    return this.pairs.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  }
}
