import { useState } from "preact/hooks";

import type { Source } from "../../src/attribution/source.ts";
import type { Notice } from "../../src/reading/reading.ts";
import type { DocumentPage } from "../../src/server/pages.ts";
import { partyClass } from "../party.ts";
import { navigate } from "../router.ts";
import { factualityWords, words } from "../words.ts";
import { AttestationNote, Peek } from "./attestation-note.tsx";
import { PassageNote } from "./passage-note.tsx";
import type { SeenPassage } from "./passages.tsx";
import type { Paragraph, Segment } from "./segments.ts";

/** How a voice is drawn: its party's colour, and a line whose kind says whether anybody could ask it. */
export function voiceClass(source: Source | undefined, parties: readonly string[]): string {
  const line = source?.kind === "narrator" ? "narrator" : source?.named ? "named" : "unnamed";
  return `voice ${line} ${partyClass(source?.party ?? null, parties)}`;
}

/** The name a voice goes by on the page: the narrator by that of the publisher. */
export function voiceName(source: Source, page: DocumentPage): string {
  return source.kind === "narrator" ? (page.document.publisher ?? words.narratorVoice) : source.name;
}

/** What every row of a document has to know. */
export interface Shared {
  readonly page: DocumentPage;
  readonly selected: string | null;
  readonly select: (id: string | null) => void;
  readonly openers: ReadonlyMap<number, string[]>;
  readonly seen: readonly SeenPassage[];
  readonly passage: SeenPassage | null;
}

function SegmentMark({
  segment,
  shared,
  peek,
}: {
  segment: Segment;
  shared: Shared;
  /** Told which attestation the pointer or the focus is on. */
  peek: (id: string | null) => void;
}) {
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
      <span
        class={look}
        onClick={open}
        onPointerEnter={() => peek(speaking.id)}
        onPointerLeave={() => peek(null)}
      >
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
      onPointerEnter={() => peek(speaking.id)}
      onPointerLeave={() => peek(null)}
      onFocus={() => peek(speaking.id)}
      onBlur={() => peek(null)}
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

/** Whether some of these spans reach into a paragraph. */
export function touching(paragraph: Paragraph, spans: readonly { start: number; end: number }[]): boolean {
  return spans.some(({ start, end }) => start < paragraph.end && end > paragraph.start);
}

/** `as in Kolsent`, `taken over by 79 documents`: beside each paragraph that stands elsewhere too. A press opens it. */
function Shares({ paragraph, shared }: { paragraph: Paragraph; shared: Shared }) {
  const { page, seen, passage } = shared;
  const here = seen.filter(({ own }) => touching(paragraph, [own.span]));
  const line = (title: string, passages: readonly SeenPassage[]) => {
    const [first] = passages;
    if (first === undefined) return null;
    const ids = [...new Set(passages.map(({ other }) => other.document))];
    const summary = page.links.documents[ids[0]!];
    const name = ids.length === 1 && (summary?.publisher ?? summary?.title);
    return (
      <li>
        <a
          href={passageHref(seen, first)}
          aria-current={passage !== null && passages.includes(passage) ? "true" : undefined}
        >
          {title} {name ? <bdi>{name}</bdi> : words.documentsCount(ids.length)}
        </a>
      </li>
    );
  };
  if (here.length === 0) return null;
  return (
    <ul class="margin-shares">
      {line(
        words.inMargin.from,
        here.filter(({ way }) => way !== "by"),
      )}
      {line(
        words.inMargin.by,
        here.filter(({ way }) => way === "by"),
      )}
    </ul>
  );
}

/** The same page with a passage set beside its twin. */
function passageHref(seen: readonly SeenPassage[], passage: SeenPassage): string {
  const { pathname, search } = window.location;
  return `${pathname}${search}#p${seen.indexOf(passage) + 1}`;
}

/** What the reading notices, as notes. */
export function MarginNotices({ notices }: { notices: readonly Notice[] }) {
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

/** One paragraph: who speaks in it and where else it stands, its text, and what is noted beside it. */
export function Row({
  paragraph,
  notices,
  shared,
}: {
  paragraph: Paragraph;
  notices: readonly Notice[];
  shared: Shared;
}) {
  const { page, selected, select, seen, passage } = shared;
  const [peeked, setPeeked] = useState<string | null>(null);
  const isOpen = selected !== null || passage !== null;
  const peek = isOpen ? undefined : page.attestations.find(({ id }) => id === peeked);
  const besides =
    passage !== null &&
    passage.own.span.start >= paragraph.start &&
    passage.own.span.start < paragraph.end &&
    seen.filter(
      ({ own, way }) => touching(paragraph, [own.span]) && (way === "by") === (passage.way === "by"),
    );
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
        <Shares paragraph={paragraph} shared={shared} />
      </div>
      <p class="text" dir="auto">
        {paragraph.segments.map((segment) => (
          <SegmentMark key={segment.start} segment={segment} shared={shared} peek={setPeeked} />
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
        {besides && (
          <PassageNote
            page={page}
            passage={passage}
            others={besides}
            choose={(next) => navigate(passageHref(seen, next), "replace")}
            close={() => select(null)}
          />
        )}
        {peek && <Peek page={page} attestation={peek} />}
        <MarginNotices notices={notices} />
      </div>
    </div>
  );
}
