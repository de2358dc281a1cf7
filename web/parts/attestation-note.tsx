import { useEffect, useRef } from "preact/hooks";
import type { Attestation } from "../../src/reading/reading.ts";
import type { DocumentPage, Voice } from "../../src/server/pages.ts";
import { claimHref } from "../router.ts";
import { interval, modeWords, quantity, quoted, rangeFigure, typeWords, words } from "../words.ts";
import { Chain } from "./chain.tsx";

function Frame({ page, attestation }: { page: DocumentPage; attestation: Attestation }) {
  const {
    type,
    predicate,
    actor,
    target,
    holder,
    place,
    time,
    quantity: amount,
    polarity,
  } = attestation.proposition;
  const placeName = place === null ? null : (page.places.find(({ id }) => id === place)?.names[0] ?? place);
  const rows = [
    [
      words.asEvent,
      `${typeWords[type].toLowerCase()}: ${predicate}${polarity === "-" ? `, ${words.negated}` : ""}`,
    ],
    [words.actor, actor],
    [words.target, target],
    [words.holder, holder],
    [words.place, placeName],
    [words.time, time === null ? null : interval(time)],
    [words.amount, amount === null ? null : quantity(amount)],
  ] as const;
  return (
    <dl class="frame" aria-label={words.readAs}>
      {rows.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function voicesOf(page: DocumentPage, { chain, factuality }: Attestation): Voice[] {
  return chain.map((id) => {
    const source = page.sources.find((each) => each.id === id);
    return {
      id: page.links.sources[id] ?? null,
      name: source?.name ?? id,
      kind: source?.kind ?? "unnamed",
      named: source?.named ?? false,
      party: source?.party ?? null,
      factuality: factuality[id] ?? null,
    };
  });
}

/** What a note would say first, while the pointer or the focus is on the words. It cannot be reached itself. */
export function Peek({ page, attestation }: { page: DocumentPage; attestation: Attestation }) {
  const { links } = page;
  const gist = links.gists[links.claims[attestation.id] ?? ""];
  return (
    <div class="peek" aria-hidden="true">
      <Chain
        voices={voicesOf(page, attestation).map((voice) => ({ ...voice, id: null }))}
        parties={links.parties}
        publisher={page.document.publisher}
      />
      <p class="quiet">{modeWords[attestation.mode]}</p>
      {gist !== undefined && (
        <p class="note-claim">
          <span>{quoted(gist.text)}</span>
          <span class="quiet">
            {words.claimGist(gist.documents, rangeFigure(gist.lower, gist.upper), gist.disputes)}
          </span>
        </p>
      )}
    </div>
  );
}

/** What the reading makes of one attestation: who passes it on, how firmly, on what condition, and its claim. */
export function AttestationNote(props: {
  page: DocumentPage;
  attestation: Attestation;
  /** Other attestations of the same words. */
  others: readonly Attestation[];
  choose: (id: string) => void;
  close: () => void;
}) {
  const { page, attestation, others, choose, close } = props;
  const note = useRef<HTMLElement>(null);
  useEffect(() => note.current?.scrollIntoView({ block: "nearest" }), [attestation.id]);
  const { links } = page;
  const voices = voicesOf(page, attestation);
  const claim = links.claims[attestation.id];
  const gist = claim === undefined ? undefined : links.gists[claim];
  return (
    <aside class="attestation-note" ref={note} aria-label={`${words.attestation} ${attestation.id}`}>
      <p class="note-head">
        <span class="eyebrow">
          {words.attestation} {attestation.id}
        </span>
        <button type="button" class="plain" onClick={close} aria-keyshortcuts="Escape">
          {words.close}
        </button>
      </p>
      <Chain voices={voices} parties={links.parties} publisher={page.document.publisher} />
      <p class="quiet">{modeWords[attestation.mode]}</p>
      {attestation.conditions.map((condition) => (
        <p key={condition.start} class="condition">
          {words.on}: <q>{condition.text}</q>
        </p>
      ))}
      <Frame page={page} attestation={attestation} />
      {claim === undefined || gist === undefined ? (
        <p class="quiet">{words.noClaim}</p>
      ) : (
        <p class="note-claim">
          <span class="eyebrow">{words.claim}</span>
          <a href={claimHref(claim)}>{quoted(gist.text)}</a>
          <span class="quiet">
            {words.claimGist(gist.documents, rangeFigure(gist.lower, gist.upper), gist.disputes)}
          </span>
        </p>
      )}
      {others.length > 0 && (
        <p class="quiet">
          {words.alsoHere}{" "}
          {others.map(({ id }) => (
            <button key={id} type="button" class="plain" onClick={() => choose(id)}>
              {id}
            </button>
          ))}
        </p>
      )}
    </aside>
  );
}
