import type { Copy, Strand } from "./model.ts";
import type { SupportSource } from "./support.ts";

/** Who names the same people in the same order as an agency or another outlet mostly has them from there. */
const RETOLD = 0.4;
/** One name in common is what everybody has who heard that one speaker. */
const FEWEST_NAMES = 2;

/** What one document says of the claim, in the order of its text. */
interface Telling {
  readonly document: string;
  readonly agency: boolean;
  readonly numbers: number[];
  /** Named sources, each once. */
  readonly origins: string[];
}

/**
 * What was told again in other words, found through the claim and the order of its sources: a document gives several
 * named sources just as another one does, and none beside them. Agencies have people of their own, and retell nobody.
 * Too weak for an upper bound. Strands in `taken` are known to be copied.
 */
export function retellingsOf(
  strands: readonly Strand[],
  taken: ReadonlySet<number>,
  sources: ReadonlyMap<string, SupportSource>,
): Copy[] {
  const tellings = [...tellingsOf(strands, sources)]
    .filter(({ origins }) => origins.length >= FEWEST_NAMES)
    .sort(likelierFirst);
  // The likeliest of all that have the same names in the same order stands for them.
  const firsts = [...new Map(tellings.toReversed().map((one) => [one.origins.join(" "), one])).values()].sort(
    likelierFirst,
  );
  return tellings.flatMap((telling) => {
    const { document, agency, numbers, origins } = telling;
    const left = numbers.filter((number) => !taken.has(number));
    const from = firsts.find(
      (first) => likelierFirst(first, telling) < 0 && isInOrder(origins, first.origins),
    );
    if (agency || left.length === 0 || from === undefined) return [];
    return [{ from: from.document, to: document, probability: RETOLD, strands: left.sort((a, b) => a - b) }];
  });
}

function tellingsOf(
  strands: readonly Strand[],
  sources: ReadonlyMap<string, SupportSource>,
): Iterable<Telling> {
  const tellings = new Map<string, Telling>();
  const inText = [...strands.entries()].sort(
    ([, a], [, b]) => a.attestation.span.start - b.attestation.span.start,
  );
  for (const [number, { attestation, publisher, origin, assessable }] of inText) {
    const { document } = attestation;
    const agency = sources.get(publisher)?.kind === "agency";
    const telling = tellings.get(document) ?? { document, agency, numbers: [], origins: [] };
    telling.numbers.push(number);
    if (origin !== null && assessable && !telling.origins.includes(origin)) telling.origins.push(origin);
    tellings.set(document, telling);
  }
  return tellings.values();
}

/** Agencies, then those with more sources; then any order that is always the same. */
function likelierFirst(a: Telling, b: Telling): number {
  return (
    Number(b.agency) - Number(a.agency) ||
    b.origins.length - a.origins.length ||
    (a.document < b.document ? -1 : a.document > b.document ? 1 : 0)
  );
}

function isInOrder(few: readonly string[], many: readonly string[]): boolean {
  let at = 0;
  for (const name of many) if (name === few[at]) at++;
  return at === few.length;
}
