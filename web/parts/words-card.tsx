import { useState } from "preact/hooks";
import type { ById, ClaimPage, Context, Utterance } from "../../src/server/pages.ts";
import { documentHref } from "../router.ts";
import { day, disputeWords, modeWords, words } from "../words.ts";
import { Chain } from "./chain.tsx";
import { Sentence } from "./sentence.tsx";

type Documents = ClaimPage["links"]["documents"];
type Place = Utterance["places"][number];

function PlaceLink({ place, documents }: { place: Place; documents: Documents }) {
  const summary = documents[place.document];
  return (
    <a href={documentHref(place.document, place.attestation)}>
      <bdi>{summary?.publisher ?? summary?.title ?? summary?.file ?? words.unknownPublisher}</bdi>,{" "}
      {day(summary?.published ?? null)}
    </a>
  );
}

/** More places than this are drawn only when somebody opens the list. */
const DRAWN_AT_ONCE = 100;

function Elsewhere({ places, documents }: { places: readonly Place[]; documents: Documents }) {
  const [isOpen, setOpen] = useState(places.length <= DRAWN_AT_ONCE);
  return (
    <details onToggle={(event) => event.currentTarget.open && setOpen(true)}>
      <summary>{words.alsoIn(places.length)}</summary>
      <ul class="places">
        {isOpen &&
          places.map((place) => (
            <li key={`${place.document}${place.attestation}`}>
              <PlaceLink place={place} documents={documents} />
            </li>
          ))}
      </ul>
    </details>
  );
}

/** Somebody's words in their sentence, with the chain they came through and every place they stand in. */
export function WordsCard(props: {
  utterance: Utterance;
  contexts: ById<Context>;
  documents: Documents;
  parties: readonly string[];
}) {
  const { utterance, contexts, documents, parties } = props;
  const { text, relation, places } = utterance;
  const [first, ...rest] = places;
  if (first === undefined) return null;
  const context = contexts[`${first.document}#${first.attestation}`];
  const publisher = documents[first.document]?.publisher ?? null;
  return (
    <article class="words">
      {context && <Chain voices={context.voices} parties={parties} publisher={publisher} />}
      {context ? <Sentence context={context} /> : <blockquote class="sentence">{text}</blockquote>}
      {context?.conditions.map((condition) => (
        <p key={condition.start} class="condition">
          {words.on}: <q>{condition.text}</q>
        </p>
      ))}
      <p class="facts">
        {relation !== null && <strong>{disputeWords[relation]}</strong>}
        {context && <span>{modeWords[context.mode]}</span>}
        <span>
          <span class="hidden">{words.readThere}: </span>
          <a data-item href={documentHref(first.document, first.attestation)}>
            <bdi>{publisher ?? documents[first.document]?.title ?? words.unknownPublisher}</bdi>,{" "}
            {day(documents[first.document]?.published ?? null)}
          </a>
        </span>
      </p>
      {rest.length > 0 && <Elsewhere places={rest} documents={documents} />}
    </article>
  );
}
