import type { DocumentPage } from "../../src/server/pages.ts";
import { documentHref } from "../router.ts";
import { documentWords } from "../words/document.ts";
import { day, derivationWords, words } from "../words.ts";
import { alignWords } from "./align-words.ts";
import type { SeenPassage } from "./passages.tsx";

/** How a passage of this document stands in another one, word by word, beside the text it belongs to. */
export function PassageNote(props: {
  page: DocumentPage;
  passage: SeenPassage;
  /** Passages of the same paragraph that go the same way, this one among them. */
  others: readonly SeenPassage[];
  choose: (passage: SeenPassage) => void;
  close: () => void;
}) {
  const { page, passage, others, choose, close } = props;
  const { own, other, derivation } = passage;
  const summary = page.links.documents[other.document];
  const outlet = summary?.publisher ?? summary?.title ?? other.file ?? words.unknownPublisher;
  const at = others.indexOf(passage);
  const next = others[(at + 1) % others.length];
  return (
    <aside class="attestation-note passage-note" aria-label={documentWords.shared}>
      <p class="note-head">
        <span class="eyebrow">
          <bdi>{documentWords.beside(outlet)}</bdi>, {day(summary?.published ?? null)}
        </span>
        <button type="button" class="plain" onClick={close} aria-keyshortcuts="Escape">
          {words.close}
        </button>
      </p>
      <blockquote dir="auto">
        {alignWords(own.span.text, other.span.text).map(({ kind, text }, position) => {
          const key = `${position} ${kind}`;
          if (kind === "here") return <del key={key}>{text}</del>;
          return kind === "there" ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>;
        })}
      </blockquote>
      <p class="quiet">{documentWords.legend}</p>
      <p class="facts">
        <span>{derivationWords[derivation.kind]}</span>
        {derivation.why.map((reason) => (
          <span key={reason}>{reason}</span>
        ))}
      </p>
      <p class="facts">
        <a href={documentHref(other.document, other.span)}>{documentWords.openThere}</a>
        {others.length > 1 && next !== undefined && (
          <span>
            {documentWords.which(at + 1, others.length)}{" "}
            <button type="button" class="plain" onClick={() => choose(next)}>
              {documentWords.next}
            </button>
          </span>
        )}
      </p>
    </aside>
  );
}
