import type { PassageRef } from "../../src/derivation/derivation.ts";
import type { DerivationsPage } from "../../src/server/pages.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import { Nothing, Waiting } from "../parts/states.tsx";
import type { Place } from "../router.ts";
import { documentHref, jsonAddress } from "../router.ts";
import { derivationWords, when, words } from "../words.ts";

/** Passages drawn at once; a larger ledger shows the rest when asked. */
const SHOWN = 200;

function End({ end, links }: { end: PassageRef; links: DerivationsPage["links"] }) {
  const summary = links.documents[end.document];
  return (
    <>
      <a href={documentHref(end.document, end.span)}>
        <bdi>{summary?.publisher ?? summary?.title ?? end.file ?? words.unknownPublisher}</bdi>
      </a>{" "}
      <span class="quiet">{when(summary?.published ?? null)}</span>
    </>
  );
}

/** Who took which words from whom. */
export function DerivationsView({ place }: { place: Place }) {
  const { data, problem } = usePage<DerivationsPage>(jsonAddress(place));
  useArrival(data && words.derivations, place.path);
  if (data === null) return <Waiting problem={problem} />;
  const { derivations, links } = data;
  return (
    <div class="list">
      <header class="list-head">
        <h1 tabIndex={-1}>{words.derivations}</h1>
      </header>
      <p class="count" role="status">
        {words.derivationsFound(derivations.length)}
      </p>
      {derivations.length === 0 && <Nothing title={words.noDerivations} next={words.noDerivationsNext} />}
      <ul class="entries derivations">
        {derivations.slice(0, SHOWN).map(({ from, to, kind, why }, position) => (
          <li key={position}>
            <a data-item href={documentHref(to.document, to.span)}>
              <bdi>
                {links.documents[to.document]?.publisher ??
                  links.documents[to.document]?.title ??
                  to.file ??
                  words.unknownPublisher}
              </bdi>
            </a>
            <p class="taken">
              {kind === "common-source" ? words.sharedWith : words.takenFrom} <End end={from} links={links} />
            </p>
            <blockquote dir="auto">{to.span.text}</blockquote>
            <p class="facts">
              <span>{derivationWords[kind]}</span>
              {why.map((reason) => (
                <span key={reason}>{reason}</span>
              ))}
            </p>
          </li>
        ))}
      </ul>
      {derivations.length > SHOWN && <p class="count">{words.more(derivations.length - SHOWN)}</p>}
    </div>
  );
}
