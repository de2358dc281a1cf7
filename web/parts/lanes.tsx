import { scaleUtc } from "d3-scale";

import type {
  AssessmentLane,
  ControlStatement,
  Lane,
  PlaceHistory,
  Speaker,
} from "../../src/export/place-history.ts";
import { partyClass } from "../party.ts";
import { documentHref, sourceHref } from "../router.ts";
import { day, interval, methodWords, polarityWords, qualifierWords, quoted, words } from "../words.ts";
import { useWidth } from "./width.ts";

/** Narrower than this the chart scrolls in its frame. */
const LEAST_WIDTH = 560;
const ROW = 28;
const LEFT = 190;
const RIGHT = 44;
const TOP = 26;
/** A day in figures takes this much room on the axis; days closer together stand without their label. */
const LABEL = 84;

/** A mark for each kind of statement: shape as well as fill, so that nothing depends on colour. */
function Mark({ polarity, x, y }: { polarity: ControlStatement["polarity"]; x: number; y: number }) {
  if (polarity === "asserted") return <circle class="mark" cx={x} cy={y} r={5} />;
  if (polarity === "hedged") return <circle class="mark open" cx={x} cy={y} r={5} />;
  if (polarity === "denied") return <path class="mark cross" d={`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`} />;
  return <path class="mark open" d={`M${x} ${y - 5}l5 5l-5 5l-5 -5z`} />;
}

/** Units of the chart between marks of one day. */
const STEP = 11;

/** How many statements before this one were published on the same day: their marks stand side by side. */
function sameDayBefore(statements: readonly ControlStatement[], i: number): number {
  const said = statements[i]!.day;
  return statements.slice(0, i).filter((statement) => statement.day === said).length;
}

const DAY = 86_400_000;

/** One row a claimant over time, marks where each of them says something of the holder. */
export function LaneChart({ lanes, parties }: { lanes: readonly Lane[]; parties: readonly string[] }) {
  const dates = lanes.flatMap(({ statements }) =>
    statements.flatMap(({ day: said }) => (said === null ? [] : [Date.parse(said)])),
  );
  return dates.length === 0 ? null : <Chart lanes={lanes} parties={parties} dates={dates} />;
}

/** Who is said to hold the place, in the colours of the marks. */
function Holders({ lanes, parties }: { lanes: readonly Lane[]; parties: readonly string[] }) {
  const holders = new Set(lanes.flatMap(({ statements }) => statements.map(({ holder }) => holder)));
  return (
    <ul class="graph-legend holders">
      {[...holders].map((holder) => (
        <li key={holder} class={partyClass(holder, parties)}>
          <svg viewBox="-10 -9 20 18" aria-hidden="true">
            <circle class="mark" r={5} />
          </svg>
          {holderWords(holder)}
        </li>
      ))}
    </ul>
  );
}

function Chart(props: { lanes: readonly Lane[]; parties: readonly string[]; dates: readonly number[] }) {
  const { lanes, parties, dates } = props;
  const [frame, available] = useWidth<HTMLElement>(LEAST_WIDTH);
  const width = Math.max(LEAST_WIDTH, available);
  const scale = scaleUtc()
    .domain([Math.min(...dates) - DAY, Math.max(...dates) + DAY])
    .range([LEFT, width - RIGHT]);
  const height = TOP + lanes.length * ROW + 6;
  const ticks = scale.ticks(4);
  const apart = ticks.length < 2 ? LABEL : scale(ticks[1]!) - scale(ticks[0]!);
  const labelled = Math.max(1, Math.ceil(LABEL / apart));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section class="table-frame" ref={frame} tabIndex={0} aria-label={words.whoClaims}>
      <Holders lanes={lanes} parties={parties} />
      <svg
        class="lane-chart"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={words.lanesOf(lanes.length)}
      >
        {ticks.map((tick, i) => (
          <g key={tick.getTime()} class="tick">
            <line x1={scale(tick)} x2={scale(tick)} y1={TOP - 6} y2={height} />
            {i % labelled === 0 && (
              <text class="date" x={scale(tick)} y={TOP - 12}>
                {tick.toISOString().slice(0, 10)}
              </text>
            )}
          </g>
        ))}
        {lanes.map(({ claimant, statements }, row) => {
          const y = TOP + row * ROW + ROW / 2;
          return (
            <g key={claimant.id ?? claimant.name} class={`row ${partyClass(claimant.party, parties)}`}>
              <line class="line" x1={LEFT} x2={width - RIGHT} y1={y} y2={y} />
              <text class="who" x={LEFT - 14} y={y + 4}>
                {claimant.name.length > 26 ? `${claimant.name.slice(0, 25)}…` : claimant.name}
              </text>
              {statements.map(({ day: said, polarity, holder, document, attestation }, i) =>
                said === null ? null : (
                  <g key={`${document}${attestation}`} class={partyClass(holder, parties)}>
                    <Mark
                      polarity={polarity}
                      x={scale(Date.parse(said)) + STEP * sameDayBefore(statements, i)}
                      y={y}
                    />
                  </g>
                ),
              )}
            </g>
          );
        })}
      </svg>
    </section>
  );
}

/** Who speaks, with the party in words beside its colour, unless the name says it already. */
export function SpeakerName({ speaker, parties }: { speaker: Speaker; parties: readonly string[] }) {
  const { id, name, party } = speaker;
  return (
    <span class={`source ${partyClass(party, parties)}`}>
      {id === null ? (
        <bdi class="name">{name}</bdi>
      ) : (
        <a href={sourceHref(id)}>
          <bdi class="name">{name}</bdi>
        </a>
      )}
      {party !== null && party !== name && (
        <span class="party">
          <span class="hidden">, </span>
          {party}
        </span>
      )}
    </span>
  );
}

/** What one source says of the holder, in its words, by day. */
export function LaneList({
  lane,
  parties,
  documents,
}: {
  lane: Lane;
  parties: readonly string[];
  documents: Outlets;
}) {
  const { claimant, statements } = lane;
  return (
    <section class={`lane ${partyClass(claimant.party, parties)}`}>
      <h3>
        <SpeakerName speaker={claimant} parties={parties} />
      </h3>
      <ol>
        {statements.map((statement) => (
          <li key={`${statement.document}${statement.attestation}`}>
            <span class="when">{day(statement.day)}</span>{" "}
            <span class="how">
              {polarityWords[statement.polarity]} <b>{holderWords(statement.holder)}</b>
              {statement.extent !== null && ` (${qualifierWords[statement.extent.kind]})`}
              {statement.effective !== null && `, ${words.effective} ${interval(statement.effective)}`}
            </span>{" "}
            <a data-item href={documentHref(statement.document, statement.attestation ?? undefined)}>
              <q dir="auto">{quoted(statement.span.text)}</q>
            </a>{" "}
            <cite>{statement.outlet ?? documents[statement.document]?.title ?? words.unknownPublisher}</cite>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What assessors show, each by itself, with its method and licence. */
export function Assessments({
  assessments,
  independent,
}: Pick<PlaceHistory, "assessments"> & { independent: number }) {
  return (
    <>
      {assessments.map((lane) => (
        <section key={`${lane.assessor}${lane.layer}${lane.sha256}`} class="lane assessment">
          <h3>
            <bdi class="name">{words.shownBy(lane.assessor)}</bdi>{" "}
            <span class="party">{editionWords(lane)}</span>
          </h3>
          <ol>
            {lane.shown.map(({ asOf, value, share, over, published, lag }) => (
              <li key={`${asOf}${value}${published}`}>
                <span class="when">{day(asOf)}</span> <bdi>{value}</bdi>
                {share !== null && ` ${words.percent(share)}`}
                {over === "circle" && ` ${words.ofCircle}`}
                {published !== null && `, ${words.cameOut(day(published), lag)}`}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {assessments.length > independent && (
        <p class="note">{words.independentAssessors(assessments.length, independent)}</p>
      )}
    </>
  );
}

/** What an assessor says of its own map or list, and on whom it draws. */
function editionWords(lane: AssessmentLane): string {
  const { layer, version, method, published, lag, licence, mayRedistribute, derivedFrom } = lane;
  const facts = [
    layer,
    version === null ? null : words.versionOf(version),
    methodWords[method],
    published === null ? null : words.cameOut(day(published), null),
    lag === null ? null : words.runsBehind(lag),
    licence,
    mayRedistribute ? null : words.notToBePassedOn,
    ...derivedFrom.map(words.drawsOn),
  ];
  return facts.filter((fact) => fact !== null).join(", ");
}

type Outlets = Readonly<Record<string, { readonly title: string | null }>>;

function holderWords(holder: string | null): string {
  if (holder === null) return words.someHolder;
  return holder === "contested" ? words.contested : words.holds(holder);
}

/** Who was first to claim it, and first to deny it. */
export function Differences({ differences }: Pick<PlaceHistory, "differences">) {
  // What is only hedged or left open has no first day of either kind.
  const dated = differences.filter(
    ({ firstClaimed, firstDenied, firstShown }) => firstClaimed ?? firstDenied ?? firstShown,
  );
  if (dated.length === 0) return null;
  return (
    <ul class="differences">
      {dated.map(({ holder, firstClaimed, firstDenied, firstShown, days, shownAfter }) => (
        <li key={holder}>
          <b>{holderWords(holder)}</b>
          {": "}
          {firstClaimed === null
            ? words.claimedByNobody
            : words.firstClaimed(day(firstClaimed.date), firstClaimed.claimant.name)}
          {"; "}
          {firstDenied === null
            ? words.deniedByNobody
            : words.firstDenied(day(firstDenied.date), firstDenied.claimant.name, days)}
          {firstShown !== null &&
            `; ${words.firstShown(day(firstShown.date), firstShown.assessor, shownAfter)}`}
        </li>
      ))}
    </ul>
  );
}
