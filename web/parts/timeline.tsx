import { useRef, useState } from "preact/hooks";

import type { DocumentSummary, LedgerSource } from "../../src/ledger/view.ts";
import type { Stance, TimelineEvent } from "../../src/server/pages.ts";
import { partyClass } from "../party.ts";
import { documentHref } from "../router.ts";
import { claimWords, stanceWords } from "../words/claim.ts";
import { day, words } from "../words.ts";
import { Names } from "./names.tsx";
import { layOutTimeline, type TimelineMark } from "./timeline-shape.ts";
import { useWidth } from "./width.ts";

/** Shape as well as fill tells how somebody stands to the claim, so that nothing depends on colour. */
function Shape({ stance }: { stance: Stance }) {
  if (stance === "says") return <circle class="mark" r={5.5} />;
  if (stance === "hedges") return <circle class="mark open" r={5.5} />;
  if (stance === "leaves-open") return <path class="mark open" d="M0 -6L6 0L0 6L-6 0Z" />;
  if (stance === "denies" || stance === "contradicts")
    return <path class="mark cross" d="M-5 -5L5 5M5 -5L-5 5" />;
  return <path class="mark open" d="M-6 -4.5H6L0 6Z" />;
}

const LEGEND: readonly (readonly [Stance, string])[] = [
  ["says", claimWords.marks.says],
  ["hedges", claimWords.marks.hedges],
  ["leaves-open", claimWords.marks.open],
  ["denies", claimWords.marks.against],
  ["narrows", claimWords.marks.other],
];

function sameShape(one: Stance, other: Stance): boolean {
  const shape = (stance: Stance): Stance =>
    stance === "contradicts" ? "denies" : stance === "supersedes" ? "narrows" : stance;
  return shape(one) === shape(other);
}

interface Links {
  readonly sources: Readonly<Record<string, LedgerSource>>;
  readonly documents: Readonly<Record<string, DocumentSummary>>;
  readonly parties: readonly string[];
}

function nameList({ sources: ids, voices }: TimelineEvent, { sources }: Links): string {
  const names = [...new Set(ids.map((id) => sources[id]?.name ?? id))];
  return voices > ids.length ? `${names.join(", ")} ${words.more(voices - ids.length)}` : names.join(", ");
}

function inWords(event: TimelineEvent, links: Links): string {
  const amount = event.figure === null ? "" : `, ${claimWords.amount(event.figure)}`;
  return `${day(event.day)}: ${nameList(event, links)} ${stanceWords[event.stance](event.voices > 1)}${amount}, ${claimWords.inDocuments(event.documents)}`;
}

function Card({ event, links }: { event: TimelineEvent; links: Links }) {
  const summary = links.documents[event.document];
  return (
    <p class="timeline-card">
      <span class="when">{day(event.day)}</span>{" "}
      <Names ids={event.sources} sources={links.sources} parties={links.parties} as="prose" />
      {event.voices > event.sources.length && ` ${words.more(event.voices - event.sources.length)}`}{" "}
      {stanceWords[event.stance](event.voices > 1)}
      {event.figure !== null && <strong> ({claimWords.amount(event.figure)})</strong>}
      <span class="quiet">
        {" "}
        {claimWords.inDocuments(event.documents)} ·{" "}
        <a href={documentHref(event.document, event.attestation)}>
          {claimWords.readIt}
          {summary?.publisher != null && (
            <>
              {", "}
              <bdi>{summary.publisher}</bdi>
            </>
          )}
        </a>
      </span>
    </p>
  );
}

const KEYS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, last) => last,
};

/** Attestations, denials and their figures by day, one tab stop; arrow keys step from mark to mark. */
export function Timeline({ events, links }: { events: readonly TimelineEvent[]; links: Links }) {
  const [chosen, setChosen] = useState(0);
  const [frame, width] = useWidth<HTMLDivElement>(720);
  const svg = useRef<SVGSVGElement>(null);
  const { marks, ticks, undated, axis, height } = layOutTimeline(events, width);
  const at = Math.min(chosen, marks.length - 1);
  const step = (event: KeyboardEvent) => {
    const next = KEYS[event.key]?.(at, marks.length - 1);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setChosen(next);
    svg.current?.querySelectorAll<SVGGElement>("g.event")[next]?.focus();
  };
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{claimWords.timeline}</h2>
      <div ref={frame}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a drawing */}
        <svg
          ref={svg}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label={claimWords.timelineOf(marks.length)}
          onKeyDown={step}
        >
          <g class="ticks">
            {ticks.map(({ x, day: tick }) => (
              <g key={tick}>
                <line x1={x} x2={x} y1={8} y2={height - 20} />
                <text x={x} y={height - 5}>
                  {tick}
                </text>
              </g>
            ))}
            {undated !== null && (
              <text x={undated} y={height - 5}>
                {claimWords.undated}
              </text>
            )}
            <line class="axis" x1={0} x2={width} y1={axis} y2={axis} />
            <text class="band" x={0} y={axis - 6}>
              {claimWords.forIt}
            </text>
            <text class="band" x={0} y={axis + 15}>
              {claimWords.againstIt}
            </text>
          </g>
          {marks.map((mark, i) => (
            <MarkOf
              key={`${mark.event.document}${mark.event.attestation}${mark.event.stance}`}
              mark={mark}
              links={links}
              isChosen={i === at}
              isLast={mark.x > width - 120}
              choose={() => setChosen(i)}
            />
          ))}
        </svg>
      </div>
      <div aria-live="polite">{marks[at] && <Card event={marks[at].event} links={links} />}</div>
      <div class="timeline-foot">
        <ul class="graph-legend">
          {LEGEND.filter(([stance]) => events.some((event) => sameShape(event.stance, stance))).map(
            ([stance, text]) => (
              <li key={stance}>
                <svg viewBox="-10 -9 20 18" aria-hidden="true">
                  <Shape stance={stance} />
                </svg>
                {text}
              </li>
            ),
          )}
        </ul>
        <p class="note">{claimWords.timelineNote}</p>
      </div>
    </section>
  );
}

function MarkOf(props: {
  mark: TimelineMark;
  links: Links;
  isChosen: boolean;
  isLast: boolean;
  choose: () => void;
}) {
  const { mark, links, isChosen, isLast, choose } = props;
  const { event, x, y } = mark;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing in SVG has no button element
    <g
      class={`event ${partyClass(event.party, links.parties)}`}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      role="button"
      tabindex={isChosen ? 0 : -1}
      aria-pressed={isChosen}
      aria-label={inWords(event, links)}
      onClick={choose}
      onFocus={choose}
    >
      <circle class="reach" r={11} />
      <Shape stance={event.stance} />
      {(event.figure !== null || event.documents > 1) && (
        <text class="figure-label" x={isLast ? -13 : 13} y={4} text-anchor={isLast ? "end" : "start"}>
          {[
            event.figure === null ? null : claimWords.amount(event.figure),
            event.documents > 1 ? `×${event.documents}` : null,
          ]
            .filter((part) => part !== null)
            .join(" ")}
        </text>
      )}
    </g>
  );
}
