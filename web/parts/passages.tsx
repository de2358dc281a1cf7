import type { Derivation, PassageRef } from "../../src/derivation/derivation.ts";
import type { DocumentPage } from "../../src/server/pages.ts";
import { documentHref } from "../router.ts";
import { day, derivationWords, words } from "../words.ts";

/** How a shared passage looks from one of its two documents. */
export interface SeenPassage {
  readonly derivation: Derivation;
  readonly way: "from" | "by" | "with";
  readonly own: PassageRef;
  readonly other: PassageRef;
}

/** Below this difference of the two directions nobody can say who took it from whom. */
const CLEAR = 0.2;

/** The derivations of a document as it sees them: taken from others, taken over by others, or shared. */
export function seenFrom(document: string, derivations: readonly Derivation[]): SeenPassage[] {
  return derivations.map((derivation) => {
    const { from, to, kind, direction } = derivation;
    const [own, other] = to.document === document ? [to, from] : [from, to];
    const unclear = kind === "common-source" || direction.forward - direction.backward < CLEAR;
    return { derivation, way: unclear ? "with" : own === to ? "from" : "by", own, other };
  });
}

const TITLES = { from: words.takenFrom, by: words.takenBy, with: words.sharedWith } as const;

/** Passages listed before the rest is folded. */
const SHOWN = 4;

function Entry({
  passage,
  documents,
}: {
  passage: SeenPassage;
  documents: DocumentPage["links"]["documents"];
}) {
  const { own, other, derivation } = passage;
  const summary = documents[other.document];
  return (
    <li>
      <a href={documentHref(other.document, other.span)}>
        <bdi>{summary?.publisher ?? summary?.title ?? other.file ?? words.unknownPublisher}</bdi>
      </a>
      <span class="quiet">, {day(summary?.published ?? null)}</span>
      <blockquote dir="auto">{own.span.text}</blockquote>
      <p class="facts">
        <span>{derivationWords[derivation.kind]}</span>
        {derivation.why.map((reason) => (
          <span key={reason}>{reason}</span>
        ))}
      </p>
    </li>
  );
}

/** Which words of a document stand in others too, and who seems to have them from whom. */
export function Passages({ page }: { page: DocumentPage }) {
  const seen = seenFrom(page.document.id, page.links.derivations);
  if (seen.length === 0) return null;
  return (
    <section class="passages">
      <h2>{words.passages}</h2>
      {(["from", "by", "with"] as const).map((way) => {
        const list = seen.filter((passage) => passage.way === way);
        if (list.length === 0) return null;
        const entry = (passage: SeenPassage, position: number) => (
          <Entry key={position} passage={passage} documents={page.links.documents} />
        );
        return (
          <div key={way}>
            <h3>
              {TITLES[way]}{" "}
              <span class="quiet">
                {words.documentsCount(new Set(list.map(({ other }) => other.document)).size)}
              </span>
            </h3>
            <ul>{list.slice(0, SHOWN).map(entry)}</ul>
            {list.length > SHOWN && (
              <details>
                <summary>{words.showAll(list.length)}</summary>
                <ul>{list.slice(SHOWN).map(entry)}</ul>
              </details>
            )}
          </div>
        );
      })}
    </section>
  );
}
