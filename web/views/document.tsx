import { useEffect, useMemo } from "preact/hooks";

import type { Source } from "../../src/attribution/source.ts";
import type { Notice } from "../../src/reading/reading.ts";
import type { DocumentPage } from "../../src/server/pages.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import { AttestationNote } from "../parts/attestation-note.tsx";
import { Edits } from "../parts/edits.tsx";
import { SourceName } from "../parts/party-name.tsx";
import type { SeenPassage } from "../parts/passages.tsx";
import { Passages, seenFrom } from "../parts/passages.tsx";
import type { Paragraph, Segment } from "../parts/segments.ts";
import { openers, paragraphsOf } from "../parts/segments.ts";
import { Nothing, Waiting } from "../parts/states.tsx";
import { VoiceShares } from "../parts/voice-shares.tsx";
import { partyClass } from "../party.ts";
import type { Place } from "../router.ts";
import { jsonAddress, navigate } from "../router.ts";
import { factualityWords, figure, when, words } from "../words.ts";

/** How a voice is drawn: its party's colour, and a line whose kind says whether anybody could ask it. */
function voiceClass(source: Source | undefined, parties: readonly string[]): string {
  const line = source?.kind === "narrator" ? "narrator" : source?.named ? "named" : "unnamed";
  return `voice ${line} ${partyClass(source?.party ?? null, parties)}`;
}

/** The name a voice goes by on the page: the narrator by that of the publisher. */
function voiceName(source: Source, page: DocumentPage): string {
  return source.kind === "narrator" ? (page.document.publisher ?? words.narratorVoice) : source.name;
}

/** `#a3` opens an attestation, `#s120-180` marks a stretch of the text. */
function askedOf(hash: string): {
  attestation: string | null;
  span: { start: number; end: number } | null;
} {
  const span = /^#s(\d+)-(\d+)$/u.exec(hash);
  if (span) return { attestation: null, span: { start: Number(span[1]), end: Number(span[2]) } };
  return { attestation: /^#(a\d+)$/u.exec(hash)?.[1] ?? null, span: null };
}

interface Shared {
  readonly page: DocumentPage;
  readonly selected: string | null;
  readonly select: (id: string | null) => void;
  readonly openers: ReadonlyMap<number, string[]>;
}

function SegmentMark({ segment, shared }: { segment: Segment; shared: Shared }) {
  const { page, selected, select } = shared;
  const speaking = segment.said.at(-1);
  const asked = segment.asked ? "asked" : "";
  if (speaking === undefined) {
    return segment.isCue || segment.asked ? (
      <span class={`${segment.isCue ? "cue" : ""} ${asked}`}>{segment.text}</span>
    ) : (
      segment.text
    );
  }
  const source = page.sources.find(({ id }) => id === speaking.chain.at(-1));
  const ids = shared.openers.get(segment.start) ?? [];
  const isSelected = segment.said.some(({ id }) => id === selected);
  // A second press on words that several attestations share goes on to the next one.
  const choices = ids.length > 0 ? ids : [speaking.id];
  const open = () => {
    const at = selected === null ? -1 : choices.indexOf(selected);
    select(at === choices.length - 1 ? null : choices[at + 1]!);
  };
  const factuality = speaking.factuality[speaking.chain.at(-1) ?? ""];
  const description = `${source ? voiceName(source, page) : words.unnamed}${factuality ? `, ${factualityWords[factuality]}` : ""}`;
  const look = `${voiceClass(source, page.links.parties)} ${isSelected ? "selected" : ""} ${segment.isCue ? "cue" : ""} ${asked}`;
  const byKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  };
  if (ids.length === 0) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: these words open by keyboard where they begin
      // biome-ignore lint/a11y/useKeyWithClickEvents: as above; a second stop for the same note would only be in the way
      <span class={look} onClick={open}>
        {segment.text}
      </span>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element would not break over lines as text does
    <span
      class={look}
      data-item
      data-attestations={ids.join(" ")}
      role="button"
      tabIndex={0}
      aria-expanded={isSelected}
      aria-description={description}
      onClick={open}
      onKeyDown={byKey}
    >
      {segment.text}
    </span>
  );
}

/** Whose voices a paragraph gives, in the order in which they speak. */
function Voices({ paragraph, page }: { paragraph: Paragraph; page: DocumentPage }) {
  const ids = new Set(paragraph.segments.flatMap(({ said }) => said.at(-1)?.chain.at(-1) ?? []));
  return (
    <ul class="margin-voices" aria-label={words.voicesHere}>
      {[...ids].map((id) => {
        const source = page.sources.find((each) => each.id === id);
        return (
          source && (
            <li key={id} class={partyClass(source.party, page.links.parties)}>
              <bdi class={source.named ? "name" : "name unnamed"}>{voiceName(source, page)}</bdi>
              <span class="party">{source.kind === "narrator" ? words.ownVoice : source.party}</span>
            </li>
          )
        );
      })}
    </ul>
  );
}

function touching(paragraph: Paragraph, spans: readonly { start: number; end: number }[]): boolean {
  return spans.some(({ start, end }) => start < paragraph.end && end > paragraph.start);
}

/** `as in Kolsent`, `taken over by 79 documents`: beside each paragraph that stands elsewhere too. */
function Shares({
  paragraph,
  seen,
  page,
}: {
  paragraph: Paragraph;
  seen: readonly SeenPassage[];
  page: DocumentPage;
}) {
  const here = seen.filter(({ own }) => touching(paragraph, [own.span]));
  const documents = (way: SeenPassage["way"]) => [
    ...new Set(here.filter((each) => each.way === way).map(({ other }) => other.document)),
  ];
  const line = (title: string, ids: readonly string[]) => {
    if (ids.length === 0) return null;
    const summary = page.links.documents[ids[0]!];
    const name = ids.length === 1 && (summary?.publisher ?? summary?.title);
    return (
      <li>
        {title} {name ? <bdi>{name}</bdi> : words.documentsCount(ids.length)}
      </li>
    );
  };
  if (here.length === 0) return null;
  return (
    <ul class="margin-shares">
      {line(words.inMargin.from, [...new Set([...documents("from"), ...documents("with")])])}
      {line(words.inMargin.by, documents("by"))}
    </ul>
  );
}

function MarginNotices({ notices }: { notices: readonly Notice[] }) {
  return (
    <>
      {notices.map(({ code, message }, position) => (
        <p key={position} class="margin-notice" data-code={code}>
          <span class="hidden">{words.notice}: </span>
          {message}
        </p>
      ))}
    </>
  );
}

function Row({
  paragraph,
  notices,
  seen,
  shared,
}: {
  paragraph: Paragraph;
  notices: readonly Notice[];
  seen: readonly SeenPassage[];
  shared: Shared;
}) {
  const { page, selected, select } = shared;
  const opened = page.attestations.find(({ id }) => id === selected);
  const first = opened?.content[0];
  const holds = first !== undefined && first.start >= paragraph.start && first.start < paragraph.end;
  const others =
    first === undefined
      ? []
      : paragraph.segments
          .filter(({ start, end }) => start < first.end && end > first.start)
          .flatMap(({ said }) => said);
  return (
    <div class="row">
      <div class="gutter">
        <Voices paragraph={paragraph} page={page} />
        <Shares paragraph={paragraph} seen={seen} page={page} />
      </div>
      <p class="text" dir="auto">
        {paragraph.segments.map((segment) => (
          <SegmentMark key={segment.start} segment={segment} shared={shared} />
        ))}
      </p>
      <div class="margin">
        {holds && opened && (
          <AttestationNote
            page={page}
            attestation={opened}
            others={[...new Set(others)].filter(({ id }) => id !== opened.id)}
            choose={select}
            close={() => select(null)}
          />
        )}
        <MarginNotices notices={notices} />
      </div>
    </div>
  );
}

function Legend({ page }: { page: DocumentPage }) {
  const count = (id: string) => page.attestations.filter(({ chain }) => chain.at(-1) === id).length;
  const speaking = page.sources.filter(({ id }) => count(id) > 0);
  if (speaking.length === 0) return <Nothing title={words.noAttestations} next={words.noAttestationsNext} />;
  return (
    <section class="legend" aria-label={words.voicesHere}>
      <h2>{words.voicesHere}</h2>
      <ul>
        {speaking.map((source) => (
          <li key={source.id}>
            <span class={`legend-sample ${voiceClass(source, page.links.parties)}`} aria-hidden="true">
              {"abc"}
            </span>
            <SourceName
              source={{
                ...source,
                id: page.links.sources[source.id] ?? null,
                name: voiceName(source, page),
              }}
              parties={page.links.parties}
            />
            <span class="quiet">
              {source.kind === "narrator"
                ? `${words.ownVoice} · `
                : source.named
                  ? ""
                  : `${words.unnamed} · `}
              {figure(count(source.id))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One document, its text as it was captured, with whose voice speaks where. */
export function DocumentView({ place }: { place: Place }) {
  const { data, problem } = usePage<DocumentPage>(jsonAddress(place));
  useArrival(data && (data.document.title ?? data.document.file ?? words.untitled), place.path);
  const { attestation: selected, span } = askedOf(place.hash);
  const drawn = useMemo(() => {
    if (data === null) return null;
    const paragraphs = paragraphsOf(data.document.text, data.attestations, span);
    return {
      paragraphs,
      openers: openers(paragraphs, data.attestations),
      seen: seenFrom(data.document.id, data.links.derivations),
    };
  }, [data, span?.start, span?.end]);

  const select = (id: string | null) => {
    const { pathname, search } = window.location;
    navigate(`${pathname}${search}${id === null ? "" : `#${id}`}`, "replace");
  };
  useEffect(() => {
    const close = (event: Event) => {
      // Asked of the address, which is ahead of the drawing when keys follow each other quickly.
      if (askedOf(window.location.hash).attestation === null) return;
      event.preventDefault();
      select(null);
    };
    window.addEventListener("hearsay:close", close);
    return () => window.removeEventListener("hearsay:close", close);
  }, []);

  const ready = data !== null;
  useEffect(() => {
    if (!ready || place.hash === "") return;
    const target =
      selected === null
        ? document.querySelector("main .asked")
        : document.querySelector(`main [data-attestations~="${selected}"]`);
    if (target === null || target === document.activeElement) return;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }, [ready, place.hash]);

  if (data === null || drawn === null) return <Waiting problem={problem} />;
  const { document: captured, notices, links } = data;
  const shared: Shared = { page: data, selected, select, openers: drawn.openers };
  const noticesOf = (paragraph: Paragraph) =>
    notices.filter(({ spans }) => spans[0] !== undefined && touching(paragraph, [spans[0]]));
  return (
    <article class="document">
      <header class="document-head">
        <p class="eyebrow">
          <bdi>{captured.publisher ?? words.unknownPublisher}</bdi> · {when(captured.published)}
        </p>
        <h1 tabIndex={-1} dir="auto">
          {captured.title ?? captured.file ?? words.untitled}
        </h1>
        <Legend page={data} />
        <VoiceShares voices={links.voices} parties={links.parties} />
      </header>
      <div class="rows" lang={captured.language}>
        {drawn.paragraphs.map((paragraph) => (
          <Row
            key={paragraph.start}
            paragraph={paragraph}
            notices={noticesOf(paragraph)}
            seen={drawn.seen}
            shared={shared}
          />
        ))}
      </div>
      <footer class="document-foot">
        <MarginNotices notices={notices.filter(({ spans }) => spans.length === 0)} />
        <Passages page={data} />
        <Edits edits={links.edits} />
        <dl class="provenance">
          {captured.url !== null && (
            <div>
              <dt>{words.address}</dt>
              <dd>{captured.url}</dd>
            </div>
          )}
          <div>
            <dt>{words.hash}</dt>
            <dd>
              {captured.id.replace(/^sha256:/u, "")}
              {links.captured !== null && <span class="quiet"> {words.captured(when(links.captured))}</span>}
            </dd>
          </div>
        </dl>
      </footer>
    </article>
  );
}
