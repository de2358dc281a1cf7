import { isPointing } from "../reading/pointing.ts";
import type { Attestation, Relation } from "../reading/reading.ts";

/** What a pointing content is about, and whether it is to be denied thereby. */
export interface PointedAt {
  readonly target: Attestation;
  readonly denied: boolean;
}

/**
 * The attestation that a merely pointing one is about: the nearest of those that its document says it denies or
 * repeats, stated as a positive fact. `relations` are those that go out from it. Undefined where the document does not
 * tell, or the content stands by itself.
 */
export function pointedAt(
  attestation: Attestation,
  byId: ReadonlyMap<string, Attestation>,
  relations: readonly Relation[],
): PointedAt | undefined {
  if (!isPointing(wordsOf(attestation))) return undefined;
  const targets = relations.flatMap(({ to, type }) => {
    const target = type === "denies" || type === "repeats" ? byId.get(to) : undefined;
    return target === undefined || target.proposition.polarity === "-"
      ? []
      : [{ target, denied: type === "denies" }];
  });
  const start = attestation.content[0]?.start ?? 0;
  const distance = ({ target }: PointedAt): number => Math.abs(start - (target.content[0]?.start ?? 0));
  return targets
    .filter(({ target }) => !isPointing(wordsOf(target)))
    .sort((a, b) => distance(a) - distance(b) || (a.target.id < b.target.id ? -1 : 1))[0];
}

/** Whether words say anything at all that could be so or not: at least one word that is more than a pointer. */
export function saysSomething(attestation: Attestation): boolean {
  return !isPointing(wordsOf(attestation)) && attestation.proposition.terms.length > 0;
}

function wordsOf({ content }: Attestation): string {
  return content.map((piece) => piece.text).join(" ");
}
