import { linkHorizontal } from "d3-shape";
import { useState } from "preact/hooks";

import type { DocumentSummary, SupportGraph as Graph } from "../../src/ledger/view.ts";
import { partyClass } from "../party.ts";
import { documentHref, sourceHref } from "../router.ts";
import { claimWords } from "../words/claim.ts";
import { reasonWords, words } from "../words.ts";
import type { Box, Line } from "./graph-layout.ts";
import { columnCount, layOut } from "./graph-layout.ts";
import { useWidth } from "./width.ts";

/** Room beside the first and last column for their labels, how long a label may be, and the height of a row. */
const WIDE = { side: 184, label: 23, row: 38 };
/** On narrow screens labels stand above and below their nodes, and columns as far apart as a label is long. */
const NARROW = { side: 14, label: 17, row: 50 };
const NARROW_BELOW = 620;
const NARROWEST_COLUMN = 132;
const NODE = 7;
/** A bundle of up to this many documents opens in the drawing itself, a larger one as a list below it. */
const OPENS_INSIDE = 14;
/** Strokes drawn for one bundle; more cannot be told apart. */
const MOST_STROKES = 80;

const path = linkHorizontal<unknown, [number, number]>();

function curve(fromX: number, fromY: number, toX: number, toY: number): string {
  return path({ source: [fromX, fromY], target: [toX, toY] }) ?? "";
}

const LETTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function short(label: string, longest: number): string {
  const letters = Array.from(LETTERS.segment(label), ({ segment }) => segment);
  return letters.length > longest
    ? `${letters
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`
    : label;
}

/** A line that stands for many is wider, but slowly: a thousand do not drown what is beside them. */
function riverWidth(edges: number): number {
  return Math.min(14, 1.3 + 1.6 * Math.log2(edges));
}

/** A line between two nodes, or the fan of strokes into a bundle: one for each document in it. */
function Strokes({ line, colour, side }: { line: Line; colour: string; side: number }) {
  const { from, to, reason, probability } = line;
  const [x, y] = [from.x + side, from.y];
  const count = Math.min(to.folded.length, line.edges, MOST_STROKES);
  const faint = probability < 0.5 ? "unsure" : "";
  const end = to.x + side;
  if (count === 0 || from.folded.length > 0 || to.node.role !== "document") {
    const width = line.edges > 1 ? { strokeWidth: `${riverWidth(line.edges)}px` } : {};
    return <path class={`edge ${reason} ${faint} ${colour}`} style={width} d={curve(x, y, end, to.y)} />;
  }
  const reach = to.height - 10;
  return (
    <g class={`edge fan ${reason} ${faint} ${colour}`}>
      {Array.from({ length: count }, (_, each) => {
        const bank = to.y - reach / 2 + (each * reach) / Math.max(1, count - 1);
        return <path key={each} d={curve(x, y, end, bank)} />;
      })}
    </g>
  );
}

/** The shape says what it is: circle origin, diamond channel, page document, pile bundle. */
function Shape({ box }: { box: Box }) {
  const { node, folded, height } = box;
  if (folded.length > 0)
    return <rect class="pile" x={-3} y={-height / 2 + 3} width={13} height={height - 6} rx={2} />;
  if (node.role === "origin") return <circle class={node.assessable ? "dot" : "dot unassessable"} r={NODE} />;
  if (node.role === "channel")
    return <path class="diamond" d={`M0 ${-NODE}L${NODE} 0L0 ${NODE}L${-NODE} 0Z`} />;
  return <path class="page" d="M-5 -7H2L5 -4V7H-5Z" />;
}

/** Two bars across the way out of a node: cut here, and nothing to the right is left. */
function Cut() {
  return <path class="cut" d="M13 -13V13M18 -13V13" />;
}

/** What a bundle holds: `79 documents`, `480 origins, Kesmor`. */
function pileWords({ node, folded }: Box): string {
  if (node.role === "document") return words.bundle(folded.length);
  const kind = claimWords.pile(folded.length, node.role, node.assessable);
  return node.party === null ? kind : `${kind}, ${node.party}`;
}

/** Where the nodes stand and how they are labelled. */
interface Room {
  readonly side: number;
  readonly label: number;
  readonly last: number;
  readonly isNarrow: boolean;
}

/** A line of text at a node, broken off where it would run into its neighbours. */
function Label({ box, room }: { box: Box; room: Room }) {
  const { node, folded, column, height } = box;
  const text = folded.length > 0 ? pileWords(box) : short(node.label, room.label);
  const note = folded.length > 0 ? words.bundleHint : node.inCut ? words.inCut : null;
  const name = `label ${node.assessable ? "" : "unassessable"}`;
  const isLast = column === room.last;
  const label = (x: number, y: number, anchor: "start" | "middle" | "end") => (
    <text class={name} x={x} y={y} text-anchor={anchor}>
      {text}
    </text>
  );
  if (room.isNarrow) {
    if (folded.length > 0) return label(NODE, -height / 2 - 2, "end");
    return isLast ? label(NODE, 21, "end") : label(-NODE, -13, "start");
  }
  if (column > 0 && !isLast) return label(0, -17, "middle");
  const [x, anchor] = isLast ? [17, "start" as const] : [-15, "end" as const];
  return (
    <>
      {label(x, note === null ? 4 : -3, anchor)}
      {note !== null && (
        <text class="note" x={x} y={13} text-anchor={anchor}>
          {note}
        </text>
      )}
    </>
  );
}

function NodeMark(props: {
  box: Box;
  room: Room;
  parties: readonly string[];
  href: string | null;
  toggle: (key: string) => void;
  isOpen: boolean;
}) {
  const { box, room, parties, href, toggle } = props;
  const { node, folded, bundle, height } = box;
  const at = `translate(${box.x + room.side} ${box.y})`;
  const inside = (
    <>
      <Shape box={box} />
      {node.inCut && folded.length === 0 && <Cut />}
      <Label box={box} room={room} />
    </>
  );
  const look = `node ${node.role} ${partyClass(node.party, parties)}`;
  if (folded.length > 0 && bundle !== null) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a drawing in SVG has no button element
      <g
        class={`${look} bundle`}
        transform={at}
        role="button"
        tabindex={0}
        aria-expanded={props.isOpen}
        aria-label={claimWords.openPile(pileWords(box))}
        onClick={() => toggle(bundle)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          toggle(bundle);
        }}
      >
        <rect class="hit" x={-12} y={-height / 2} width={24 + room.side * 0.6} height={height} />
        {inside}
      </g>
    );
  }
  if (href === null) {
    return (
      <g class={look} transform={at}>
        {inside}
      </g>
    );
  }
  return (
    <a class={look} href={href} aria-label={node.inCut ? `${node.label}, ${words.inCut}` : node.label}>
      <g transform={at}>{inside}</g>
    </a>
  );
}

function Legend({ graph }: { graph: Graph }) {
  const { origin, unassessable, channel, document, cut, copied } = words.graphLegend;
  const has = (test: (node: Graph["nodes"][number]) => boolean) => graph.nodes.some(test);
  const entries = [
    has(({ role, assessable }) => role === "origin" && assessable) && [
      "dot",
      origin,
      <circle class="dot" r={5} key="d" />,
    ],
    has(({ assessable }) => !assessable) && [
      "open",
      unassessable,
      <circle class="dot unassessable" r={5} key="u" />,
    ],
    has(({ role }) => role === "channel") && [
      "channel",
      channel,
      <path class="diamond" d="M0 -6L6 0L0 6L-6 0Z" key="c" />,
    ],
    ["document", document, <path class="page" d="M-4 -6H2L4 -4V6H-4Z" key="p" />],
    has(({ inCut }) => inCut) && ["cut", cut, <path class="cut" d="M-3 -7V7M2 -7V7" key="x" />],
    graph.edges.some(({ reason }) => reason === "copied") && [
      "copied",
      copied,
      <path class="edge copied" d="M-9 0H9" key="e" />,
    ],
  ].filter((entry) => entry !== false);
  return (
    <ul class="graph-legend">
      {entries.map(([key, text, shape]) => (
        <li key={key}>
          <svg viewBox="-10 -9 20 18" aria-hidden="true">
            {shape}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** Names listed of an opened bundle; further ones are counted. */
const LISTED = 400;

/** What a bundle holds, by name. */
function Opened({ box, href }: { box: Box; href: (id: string) => string | null }) {
  const { folded } = box;
  const name = ({ id, label }: Graph["nodes"][number]) => {
    const address = href(id);
    return address === null ? (
      <bdi>{label}</bdi>
    ) : (
      <a href={address}>
        <bdi>{label}</bdi>
      </a>
    );
  };
  return (
    <section class="opened" aria-label={pileWords(box)}>
      <ul>
        {folded.slice(0, LISTED).map((node) => (
          <li key={node.id}>{name(node)}</li>
        ))}
        {folded.length > LISTED && <li class="quiet">{words.more(folded.length - LISTED)}</li>}
      </ul>
    </section>
  );
}

/** Sentences and names in them that are written out. */
const SENTENCES = 150;
const IN_SENTENCE = 40;

/** Every edge as a sentence, for those who do not see the drawing or would rather read it. */
function InWords({ graph }: { graph: Graph }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="in-words" onToggle={(event) => event.currentTarget.open && setOpen(true)}>
      <summary>{words.sameInWords}</summary>
      {isOpen && <Sentences graph={graph} />}
    </details>
  );
}

function Sentences({ graph }: { graph: Graph }) {
  const labels = new Map(graph.nodes.map(({ id, label }) => [id, label]));
  const byStart = [...Map.groupBy(graph.edges, ({ from, reason }) => `${from}\n${reason}`)];
  return (
    <ul>
      {byStart.slice(0, SENTENCES).map(([key, edges]) => {
        const { from, reason } = edges[0]!;
        return (
          <li key={key}>
            <bdi>{labels.get(from) ?? from}</bdi> {reasonWords[reason]}{" "}
            {edges.slice(0, IN_SENTENCE).map(({ to }, position) => (
              <span key={to}>
                {position > 0 && ", "}
                <bdi>{labels.get(to) ?? to}</bdi>
              </span>
            ))}
            {edges.length > IN_SENTENCE && ` ${words.more(edges.length - IN_SENTENCE)}`}
          </li>
        );
      })}
      {byStart.length > SENTENCES && <li>{words.more(byStart.length - SENTENCES)}</li>}
    </ul>
  );
}

/** The graph with its documents called by their publishers, as readers know them. */
function named(graph: Graph, documents: Readonly<Record<string, DocumentSummary>>): Graph {
  const nodes = graph.nodes.map((node) => {
    const summary = documents[node.id];
    return { ...node, label: summary?.publisher ?? summary?.title ?? summary?.file ?? node.label };
  });
  return { ...graph, nodes };
}

/** From origins on the left through channels to documents on the right; where a cut would end it all is marked. */
export function SupportGraph(props: {
  graph: Graph;
  parties: readonly string[];
  documents: Readonly<Record<string, DocumentSummary>>;
  isSource: (id: string) => boolean;
}) {
  const { parties, documents } = props;
  const graph = named(props.graph, documents);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [ref, available] = useWidth<HTMLDivElement>(NARROW_BELOW);
  const isNarrow = available < NARROW_BELOW;
  const { side, label, row } = isNarrow ? NARROW : WIDE;
  const width = Math.max(available, 2 * side + NARROWEST_COLUMN * (columnCount(graph) - 1));
  const drawing = layOut(graph, { width: width - 2 * side, row, open, opensInside: OPENS_INSIDE });
  const listed = drawing.boxes.filter(
    ({ folded, bundle }) => folded.length > 0 && bundle !== null && open.has(bundle),
  );
  const room = { side, label, last: drawing.columns - 1, isNarrow };
  const toggle = (key: string) =>
    setOpen((now) =>
      now.has(key) ? new Set([...now].filter((each) => each !== key)) : new Set([...now, key]),
    );
  const count = (role: string) => graph.nodes.filter((node) => node.role === role).length;
  const href = (id: string) =>
    id in documents ? documentHref(id) : props.isSource(id) ? sourceHref(id) : null;
  // A stroke keeps the colour of the party whose word it carries, all the way from the origin.
  const colour = coloursOf(drawing.lines, parties);
  return (
    <figure class="graph">
      <div class="graph-frame" ref={ref}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a drawing */}
        <svg
          width={width}
          height={drawing.height}
          viewBox={`0 0 ${width} ${drawing.height}`}
          role="group"
          aria-label={words.graphLabel(count("origin"), count("channel"), count("document"))}
        >
          {drawing.lines.map((line) => (
            <Strokes
              key={`${line.from.id} ${line.to.id}`}
              line={line}
              colour={colour(line.from)}
              side={side}
            />
          ))}
          {drawing.boxes.map((box) => (
            <NodeMark
              key={box.id}
              box={box}
              room={room}
              parties={parties}
              href={href(box.node.id)}
              toggle={toggle}
              isOpen={box.bundle !== null && open.has(box.bundle)}
            />
          ))}
        </svg>
      </div>
      <figcaption>
        {listed.map((box) => (
          <Opened key={box.id} box={box} href={href} />
        ))}
        <Legend graph={graph} />
        {[...open].map((key) => (
          <button key={key} type="button" class="plain" onClick={() => toggle(key)}>
            {words.bundleClose}
          </button>
        ))}
        <InWords graph={graph} />
      </figcaption>
    </figure>
  );
}

/** The party of a node, or else the one that all it is drawn from share. */
function coloursOf(lines: readonly Line[], parties: readonly string[]): (box: Box) => string {
  const incoming = Map.groupBy(lines, ({ to }) => to.id);
  const known = new Map<string, string | null>();
  const party = (box: Box): string | null => {
    const found = known.get(box.id);
    if (found !== undefined) return found;
    known.set(box.id, null);
    const before = new Set((incoming.get(box.id) ?? []).map(({ from }) => party(from)));
    const own = before.size === 1 ? [...before][0]! : before.size === 0 ? box.node.party : null;
    known.set(box.id, own);
    return own;
  };
  return (box) => partyClass(party(box), parties);
}
