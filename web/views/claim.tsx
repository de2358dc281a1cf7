import { useEffect, useState } from "preact/hooks";

import type { ClaimPage, GraphPage } from "../../src/server/pages.ts";
import { read, usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import { Balance } from "../parts/balance.tsx";
import { CopyCitation } from "../parts/citation.tsx";
import { Names } from "../parts/names.tsx";
import { unlistedSource } from "../parts/namesakes.ts";
import { Remarks } from "../parts/remarks.tsx";
import { RootsMeasure } from "../parts/roots-mark.tsx";
import { speakers } from "../parts/speakers.ts";
import { DisputedBy, Statement } from "../parts/statement.tsx";
import { Waiting } from "../parts/states.tsx";
import { SupportGraph } from "../parts/support-graph.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { WordsOfSide } from "../parts/words-of-side.tsx";
import { WriteForms } from "../parts/write-forms.tsx";
import type { Place } from "../router.ts";
import { dayShown, jsonAddress } from "../router.ts";
import { claimWords } from "../words/claim.ts";
import { interval, typeWords, words } from "../words.ts";

type Drawn = Pick<GraphPage, "graph" | "additions">;

/** The support graph that came with the page, or of a large claim as soon as it is there; null until then. */
function useGraph(data: ClaimPage | null, search: string): Drawn | null {
  const [late, setLate] = useState<{ readonly at: string; readonly drawn: Drawn } | null>(null);
  const day = dayShown(search);
  const at = data?.links.graphAt == null ? null : data.links.graphAt + (day === null ? "" : `?as_of=${day}`);
  useEffect(() => {
    if (at === null) return;
    read<GraphPage>(at).then(
      (drawn) => setLate({ at, drawn }),
      () => setLate({ at, drawn: { graph: null, additions: [] } }),
    );
  }, [at, data]);
  if (data === null) return null;
  if (at === null) return data.links;
  return late?.at === at ? late.drawn : null;
}

/** The sources of a page, those among them that only publish by the name they publish under. */
function sourcesOf({ sources, outlets }: ClaimPage["links"]): ClaimPage["links"]["sources"] {
  const named = Object.entries(outlets).map(([id, name]) => [
    id,
    { ...unlistedSource(id, name), named: true },
  ]);
  return { ...sources, ...Object.fromEntries(named) };
}

function Standing({ data }: { data: ClaimPage }) {
  const { links } = data;
  const [claim] = data.claims;
  const { lower, upper, cut, unassessable } = claim.roots;
  const isSaid = speakers(claim).length > 0;
  const lede = isSaid ? words.lede(claim.documents, lower, upper) : "";
  return (
    <div class="standing">
      <RootsMeasure claim={claim} sources={links.sources} parties={links.parties} />
      {lede !== "" && <p class="lede">{lede}</p>}
      {isSaid && (
        <p class="rests">
          <strong>{words.restsOn}</strong>{" "}
          {cut.length === 0 ? (
            words.restsOnNobody
          ) : (
            <Names ids={cut} sources={sourcesOf(links)} parties={links.parties} as="prose" />
          )}
          . {cut.length > 0 && words.cutMeaning(cut.length, claim.documents, lower > 0, unassessable > 0)}
        </p>
      )}
      {unassessable > 0 && <p class="rests">{words.unassessable(unassessable)}</p>}
    </div>
  );
}

/** Where a claim comes from, and what would settle how many roots it has. */
function Support({ data, search }: { data: ClaimPage; search: string }) {
  const { links } = data;
  const drawn = useGraph(data, search);
  if (drawn !== null && (drawn.graph === null || drawn.graph.nodes.length === 0)) return null;
  return (
    <section>
      <h2>{words.whereFrom}</h2>
      {drawn?.graph == null ? (
        <p class="waiting graph-waiting">{claimWords.graphWaiting}</p>
      ) : (
        <SupportGraph
          graph={drawn.graph}
          parties={links.parties}
          documents={links.documents}
          isSource={(id) => id in links.sources}
        />
      )}
      {drawn !== null && drawn.additions.length > 0 && (
        <div class="additions">
          <h3>{claimWords.additions}</h3>
          <ul>
            {drawn.additions.map((addition) => (
              <li key={addition}>{addition}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** What is said for it and against it, side by side. */
function BothSides({ data }: { data: ClaimPage }) {
  const { links } = data;
  const [claim] = data.claims;
  const sides = [
    ["says", words.says, words.nobodySays, words.nobodySaysNext, links.words.saysTotal],
    ["disputes", words.disputes, words.nobodyDisputes, words.nobodyDisputesNext, links.words.disputesTotal],
  ] as const;
  return (
    <div class="balance">
      {sides.map(([side, title, nobody, next, total]) => (
        <section key={side} class="side" data-disputes={side === "disputes" ? "" : undefined}>
          <h2>{title}</h2>
          {total === 0 ? (
            <div class="nothing">
              <p>{nobody}</p>
              <p>{next}</p>
            </div>
          ) : (
            <WordsOfSide
              shown={{
                ...{ claim: claim.id, side, total, parties: links.parties },
                first: { words: links.words[side], contexts: links.contexts, documents: links.documents },
              }}
            />
          )}
        </section>
      ))}
    </div>
  );
}

/** One claim: who says it on whose word, where it comes from, when it was said, and who disputes it. */
export function ClaimView({ place }: { place: Place }) {
  const { data, problem } = usePage<ClaimPage>(jsonAddress(place));
  useArrival(data?.claims[0].text ?? null, place.path);
  if (data === null) return <Waiting problem={problem} />;
  const { links } = data;
  const [claim] = data.claims;
  return (
    <div class="claim">
      <header class="claim-head">
        <div>
          <p class="eyebrow">
            {typeWords[claim.type]}
            {claim.place !== null && (
              <>
                {" · "}
                <bdi>{links.places[claim.place] ?? claim.place}</bdi>
              </>
            )}
            {claim.time !== null && ` · ${interval(claim.time)}`}
            {" · "}
            <span class="id">{claim.id}</span>
          </p>
          <Statement claim={claim} links={links} />
          <DisputedBy claim={claim} links={links} />
          <CopyCitation key={claim.id} claim={claim.id} />
        </div>
        <Standing data={data} />
      </header>
      <Balance
        roots={claim.roots}
        opposing={links.opposing}
        counted={[links.opposingCounted, claim.disputedBy.length]}
        sources={sourcesOf(links)}
        parties={links.parties}
      />
      <Support data={data} search={place.search} />
      {links.timeline.length > 0 && <Timeline events={links.timeline} links={links} />}
      <BothSides key={claim.id} data={data} />
      {claim.assessments.length === 0 && <p class="assessment quiet">{words.noAssessment}</p>}
      <Remarks cards={links.remarks} />
      {dayShown(place.search) === null && <WriteForms key={claim.id} claim={claim} sources={links.sources} />}
    </div>
  );
}
