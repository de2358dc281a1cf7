/** Ways to set words apart; each keeps the words readable where there is no colour. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly warn: (text: string) => string;
  /** One of a few quiet colours, by number: for telling sources apart beside their letters. */
  readonly hue: (index: number, text: string) => string;
}

/** Foreground colours that are readable on light and on dark ground. */
const HUES = [34, 32, 35, 36, 33, 31];

/** SGR sequences (ECMA-48) when coloured, the bare words otherwise. */
export function style(coloured: boolean): Style {
  const sgr = (on: number, off: number) => (text: string) =>
    coloured && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    bold: sgr(1, 22),
    dim: sgr(2, 22),
    accent: sgr(36, 39),
    warn: sgr(33, 39),
    hue: (index, text) => sgr(HUES[index % HUES.length] ?? 34, 39)(text),
  };
}
