import { isInstitution } from "../attribution/roles.ts";
import { NARRATOR, type Source, type SourceKind } from "../attribution/source.ts";
import { slugOf } from "../derivation/slug.ts";

/**
 * A source's id across documents. Whoever has a name, and institutions even without one (`Velmarian officials`),
 * keep the id of the reading; `a military expert`, `residents` and the narrator are other people in each document:
 * `<id>@<first 8 hex digits of the document>`.
 */
export function ledgerSourceId(source: Pick<Source, "id" | "kind" | "named">, documentId: string): string {
  const everywhere = source.kind !== "narrator" && (isInstitution(source.kind) || source.named);
  return everywhere ? source.id : `${source.id}@${shortDocument(documentId)}`;
}

/** First 8 hex digits of a document id. */
export function shortDocument(documentId: string): string {
  return documentId.replace(/^sha256:/u, "").slice(0, 8);
}

/** Whether a ledger source id is some document's own voice. */
export function isNarrator(ledgerId: string): boolean {
  return ledgerId === NARRATOR || ledgerId.startsWith(`${NARRATOR}@`);
}

/**
 * Ids that are the bare surname of exactly one fully named person of the ledger, mapped to that person. A surname
 * that two persons share stays itself: it is not ours to guess.
 */
export function resolveSurnames(
  sources: Iterable<{
    readonly id: string;
    readonly name: string;
    readonly kind: SourceKind;
    readonly named: boolean;
  }>,
): ReadonlyMap<string, string> {
  const bearers = new Map<string, Set<string>>();
  const bare = new Set<string>();
  for (const { id, name, kind, named } of sources) {
    if (!named || (kind !== "person" && kind !== "unnamed")) continue;
    const words = slugOf(name).split("-");
    if (!id.includes("-")) bare.add(id);
    else if (words.length > 1) {
      const surname = id.slice(id.lastIndexOf("-") + 1);
      const known = bearers.get(surname);
      if (known === undefined) bearers.set(surname, new Set([id]));
      else known.add(id);
    }
  }
  const resolved = new Map<string, string>();
  for (const id of [...bare].sort()) {
    const persons = bearers.get(id);
    const [only] = persons ?? [];
    if (persons?.size === 1 && only !== undefined) resolved.set(id, only);
  }
  return resolved;
}
