import { useEffect, useMemo } from "preact/hooks";

import type { DocumentPage } from "../../src/server/pages.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import type { Shared } from "../parts/document-row.tsx";
import { MarginNotices, Row, touching, voiceClass, voiceName } from "../parts/document-row.tsx";
import { Edits } from "../parts/edits.tsx";
import { SourceName } from "../parts/party-name.tsx";
import { Passages, seenFrom } from "../parts/passages.tsx";
import type { Paragraph } from "../parts/segments.ts";
import { openers, paragraphsOf } from "../parts/segments.ts";
import { Nothing, Waiting } from "../parts/states.tsx";
import { VoiceShares } from "../parts/voice-shares.tsx";
import type { Place } from "../router.ts";
import { jsonAddress, navigate } from "../router.ts";
import { figure, when, words } from "../words.ts";

/** What the hash of an address asks for. */
interface AskedFor {
  readonly attestation: string | null;
  readonly span: { readonly start: number; readonly end: number } | null;
  /** Number of a passage that stands in another document as well, from 1. */
  readonly passage: number | null;
}

/** `#a3` opens an attestation, `#s120-180` marks a stretch of the text, `#p2` sets a passage beside its twin. */
function askedOf(hash: string): AskedFor {
  const span = /^#s(\d+)-(\d+)$/u.exec(hash);
  const passage = /^#p(\d+)$/u.exec(hash)?.[1];
  return {
    attestation: /^#(a\d+)$/u.exec(hash)?.[1] ?? null,
    span: span === null ? null : { start: Number(span[1]), end: Number(span[2]) },
    passage: passage === undefined ? null : Number(passage),
  };
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
  const { attestation: selected, span: marked, passage: number } = askedOf(place.hash);
  const seen = useMemo(
    () => (data === null ? [] : seenFrom(data.document.id, data.links.derivations)),
    [data],
  );
  const passage = number === null ? null : (seen[number - 1] ?? null);
  const span = passage?.own.span ?? marked;
  const drawn = useMemo(() => {
    if (data === null) return null;
    const paragraphs = paragraphsOf(data.document.text, data.attestations, span);
    return { paragraphs, openers: openers(paragraphs, data.attestations) };
  }, [data, span?.start, span?.end]);

  const select = (id: string | null) => {
    const { pathname, search } = window.location;
    navigate(`${pathname}${search}${id === null ? "" : `#${id}`}`, "replace");
  };
  useEffect(() => {
    const close = (event: Event) => {
      // Asked of the address, which is ahead of the drawing when keys follow each other quickly.
      const { attestation, passage: open } = askedOf(window.location.hash);
      if (attestation === null && open === null) return;
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
    target.scrollIntoView({ block: number === null ? "center" : "nearest" });
  }, [ready, place.hash]);

  if (data === null || drawn === null) return <Waiting problem={problem} />;
  const { document: captured, notices, links } = data;
  const shared: Shared = { page: data, selected, select, openers: drawn.openers, seen, passage };
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
          <Row key={paragraph.start} paragraph={paragraph} notices={noticesOf(paragraph)} shared={shared} />
        ))}
      </div>
      <footer class="document-foot">
        <MarginNotices notices={notices.filter(({ spans }) => spans.length === 0)} />
        <Passages page={data} />
        <Edits edits={links.edits} shown={data.document.id} />
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
