import { linkHorizontal } from "d3-shape";

import type { Claim } from "../../src/ledger/claim.ts";
import type { LedgerSource } from "../../src/ledger/view.ts";
import { partyClass } from "../party.ts";
import { figure, rangeFigure, words } from "../words.ts";
import { layOutFan } from "./roots-fan.ts";

const WIDTH = 150;
const ROOT_X = 8;
const DOT = 5;
const path = linkHorizontal<unknown, [number, number]>();

interface Props {
  readonly claim: Claim;
  readonly sources: Readonly<Record<string, LedgerSource>>;
  readonly parties: readonly string[];
}

/**
 * Documents as thin strokes that converge into the roots they hang on. A filled dot is a root of the lower bound,
 * an open one a root that may or may not be one.
 */
function RootsMark({ claim, sources, parties }: Props) {
  const { roots, strokes, documents, height } = layOutFan(claim, sources);
  const label = words.markLabel(claim.documents, rangeFigure(claim.roots.lower, claim.roots.upper));
  const weight = documents.length > 40 ? "many" : documents.length > 12 ? "some" : "few";
  const look = ({ party, sure }: (typeof roots)[number]) =>
    `${partyClass(party, parties)} ${sure ? "sure" : "open"}`;
  return (
    <svg
      class={`roots-mark ${weight}`}
      viewBox={`0 0 ${WIDTH} ${height}`}
      height={height}
      role="img"
      aria-label={label}
    >
      {strokes.map(({ root, y }, position) => {
        const from = roots[root]!;
        return (
          <path
            key={position}
            class={look(from)}
            d={path({ source: [ROOT_X, from.y], target: [WIDTH - 5, y] }) ?? ""}
          />
        );
      })}
      {documents.map((y) => (
        <line key={y} x1={WIDTH - 5} x2={WIDTH} y1={y} y2={y} />
      ))}
      {roots.map((root) => (
        <circle key={root.y} class={look(root)} cx={ROOT_X} cy={root.y} r={DOT} />
      ))}
    </svg>
  );
}

/** The mark between its two figures: roots on the left, documents on the right, and the range in words. */
export function RootsMeasure(props: Props) {
  const { lower, upper, unassessable } = props.claim.roots;
  return (
    <div class="measure">
      <p class="figure">
        <b>{rangeFigure(lower, upper)}</b> <span>{words.root(lower, upper)}</span>
      </p>
      <RootsMark {...props} />
      <p class="figure">
        <b>{figure(props.claim.documents)}</b> <span>{words.document(props.claim.documents)}</span>
      </p>
      {(lower !== upper || unassessable > 0) && (
        <p class="range">{words.rangeInWords(lower, upper, unassessable)}</p>
      )}
    </div>
  );
}
