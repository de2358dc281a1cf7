import type { Edit } from "../../src/ledger/versions.ts";
import { documentHref } from "../router.ts";
import { when, words } from "../words.ts";

/** Unchanged words shown on either side of a change. */
const WORDS_AROUND = 10;

function around(text: string, first: boolean, last: boolean): string {
  const all = text.split(/(?<=\s)(?=\S)/u);
  const sides = (first ? 0 : 1) + (last ? 0 : 1);
  if (all.length <= WORDS_AROUND * sides) return text;
  const before = first ? "" : all.slice(0, WORDS_AROUND).join("");
  const after = last ? "" : all.slice(-WORDS_AROUND).join("");
  return `${before}… ${after}`;
}

/**
 * How an article was changed from one capture of its address to the next, word by word. `shown` is the id of the capture
 * that is on the page; the links to those beside it are what the keys for versions follow.
 */
export function Edits({ edits, shown }: { edits: readonly Edit[]; shown: string }) {
  if (edits.length === 0) return null;
  return (
    <section class="edits">
      <h2>{words.edits}</h2>
      {edits.map(({ before, after, words: changes, silent }) => (
        <div key={after.id} class="edit">
          <p class="quiet">
            <a href={documentHref(before.id)} data-version={after.id === shown ? "earlier" : undefined}>
              {when(before.captured)}
            </a>
            {" → "}
            <a href={documentHref(after.id)} data-version={before.id === shown ? "later" : undefined}>
              {when(after.captured)}
            </a>
            {" · "}
            {silent ? words.silentEdit : words.admittedEdit}
          </p>
          <p dir="auto">
            {changes.map(({ kind, text }, i) => {
              const key = `${i} ${kind}`;
              if (kind === "removed") return <del key={key}>{text}</del>;
              if (kind === "added") return <ins key={key}>{text}</ins>;
              return <span key={key}>{around(text, i === 0, i === changes.length - 1)}</span>;
            })}
          </p>
        </div>
      ))}
    </section>
  );
}
