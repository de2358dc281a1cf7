import type { LedgerSource } from "../../src/ledger/view.ts";
import type { Roots } from "../../src/roots/roots.ts";
import { partyClass } from "../party.ts";
import { claimWords } from "../words/claim.ts";
import { rangeFigure, words } from "../words.ts";
import type { Stretch } from "./balance-shape.ts";
import { stretchesOf, widthOf } from "./balance-shape.ts";
import { Names } from "./names.tsx";

type Sources = Readonly<Record<string, LedgerSource>>;

/** Boxes drawn one by one; more of one kind are one long box. */
const BOXES = 24;
/** Fewer roots than this leave room beside them, so that one root does not look like all there is. */
const LEAST_WIDE = 5;

function Boxes({ stretch, parties }: { stretch: Stretch; parties: readonly string[] }) {
  const { kind, party, count } = stretch;
  const boxes = count > BOXES ? 1 : count;
  return (
    <>
      {Array.from({ length: boxes }, (_, each) => (
        <span
          key={each}
          class={`root-box ${kind} ${partyClass(party, parties)}`}
          style={{ flexGrow: count / boxes }}
        />
      ))}
    </>
  );
}

function Side(props: {
  which: "for" | "against";
  roots: Roots | null;
  most: number;
  sources: Sources;
  parties: readonly string[];
}) {
  const { which, roots, most, sources, parties } = props;
  const title = which === "for" ? claimWords.attesting : claimWords.disputing;
  if (roots === null || (roots.upper === 0 && roots.originators.length === 0)) {
    return (
      <div class={`weight ${which}`}>
        <div class="boxes" aria-hidden="true" />
        <p>
          <strong>{title}</strong> {claimWords.none}
        </p>
      </div>
    );
  }
  const stretches = stretchesOf(roots, sources);
  const { lower, upper, unassessable } = roots;
  const byParty = Map.groupBy(roots.originators, (id) => sources[id]?.party ?? "");
  const groups = [...byParty].toSorted(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1));
  return (
    <div class={`weight ${which}`}>
      <div class="boxes" aria-hidden="true">
        <div class="filled" style={{ flexGrow: widthOf(stretches) }}>
          {stretches.map((stretch) => (
            <Boxes key={`${stretch.kind}${stretch.party}`} stretch={stretch} parties={parties} />
          ))}
        </div>
        <div style={{ flexGrow: Math.max(0, most - widthOf(stretches)) }} />
      </div>
      <p>
        <strong>{title}</strong> {claimWords.rootsOf(rangeFigure(lower, upper), lower === 1 && upper === 1)}
        {unassessable > 0 && <span class="quiet">, {claimWords.unassessable(unassessable)}</span>}
      </p>
      <ul>
        {groups.map(([party, ids]) => (
          <li key={party} class={partyClass(party === "" ? null : party, parties)}>
            <span class="side-party">{party === "" ? words.noParty : party}</span>{" "}
            <Names ids={ids} sources={sources} parties={parties} as="prose" withParty={false} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/**
 * What says so and what disputes it, on either side of a line, as wide as they have independent roots. It weighs nothing:
 * how many stand on a side says how far it is independent, not who is right.
 */
export function Balance(props: {
  roots: Roots;
  opposing: Roots | null;
  /** Of how many disputing words those were counted, and how many there are. */
  counted: readonly [some: number, all: number];
  sources: Sources;
  parties: readonly string[];
}) {
  const { roots, opposing, sources, parties } = props;
  const [some, all] = props.counted;
  const widths = [roots, opposing].map((side) => (side === null ? 0 : widthOf(stretchesOf(side, sources))));
  const most = Math.max(LEAST_WIDE, ...widths);
  return (
    <section class="weights" aria-labelledby="balance-title">
      <h2 id="balance-title">{claimWords.balance}</h2>
      <div class="scale">
        <Side which="for" roots={roots} most={most} sources={sources} parties={parties} />
        <Side which="against" roots={opposing} most={most} sources={sources} parties={parties} />
      </div>
      <p class="note">
        {claimWords.balanceNote}
        {some < all && ` ${claimWords.countedSome(some, all)}`}
      </p>
    </section>
  );
}
