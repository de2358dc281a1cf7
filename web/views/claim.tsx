import type { Claim } from "../../src/ledger/claim.ts";
import type { ClaimPage } from "../../src/server/pages.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import { Names } from "../parts/names.tsx";
import { namesakes } from "../parts/namesakes.ts";
import { Remarks } from "../parts/remarks.tsx";
import { RootsMeasure } from "../parts/roots-mark.tsx";
import { saidSo, speaker, speakers } from "../parts/speakers.ts";
import { Waiting } from "../parts/states.tsx";
import { SupportGraph } from "../parts/support-graph.tsx";
import type { Utterance } from "../parts/words-card.tsx";
import { WordsCard } from "../parts/words-card.tsx";
import { WriteForms } from "../parts/write-forms.tsx";
import { partyClass } from "../party.ts";
import type { Place } from "../router.ts";
import { dayShown, jsonAddress } from "../router.ts";
import { disputeWords, interval, quoted, typeWords, words } from "../words.ts";

type Links = ClaimPage["links"];

/** Puts together what the same source says in the same words, however many documents print it. */
function together(utterances: readonly Utterance[]): Utterance[] {
  const groups = Map.groupBy(utterances, ({ key }) => key);
  return [...groups.values()].map((group) => ({
    ...group[0]!,
    places: group.flatMap(({ places }) => places),
  }));
}

function saysSo(claim: Claim, { contexts, sources }: Links): Utterance[] {
  return together(
    saidSo(claim).map((said) => {
      const { document, attestation, span } = said;
      const innermost = speaker(said);
      const context = contexts[`${document}#${attestation}`];
      return {
        key: `${innermost}\n${span.text}`,
        context,
        text: span.text,
        note: null,
        party: sources[innermost]?.party ?? null,
        places: [{ document, attestation }],
      };
    }),
  );
}

function disputesIt(claim: Claim, { contexts, sources }: Links): Utterance[] {
  return together(
    claim.disputedBy.map(({ source, relation, attestation }) => {
      const at = attestation.lastIndexOf("#");
      const context = contexts[attestation];
      const text = context?.content.map((span) => span.text).join(" … ") ?? "";
      return {
        key: `${source}\n${relation}\n${text}`,
        context,
        text,
        note: disputeWords[relation],
        party: sources[source]?.party ?? null,
        places: [{ document: attestation.slice(0, at), attestation: attestation.slice(at + 1) }],
      };
    }),
  );
}

/** The words of one side, party by party. */
function Side(props: {
  title: string;
  utterances: readonly Utterance[];
  links: Links;
  empty?: readonly [string, string];
  against?: boolean;
}) {
  const { title, utterances, links, empty, against = false } = props;
  const byParty = [...Map.groupBy(utterances, ({ party }) => party ?? "")].toSorted(([a], [b]) =>
    a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1,
  );
  return (
    <section class="side" data-disputes={against ? "" : undefined}>
      <h2>{title}</h2>
      {utterances.length === 0 && empty && (
        <div class="nothing">
          <p>{empty[0]}</p>
          <p>{empty[1]}</p>
        </div>
      )}
      {byParty.map(([party, group]) => (
        <div key={party} class={`party-group ${partyClass(party === "" ? null : party, links.parties)}`}>
          <h3>{party === "" ? words.noParty : party}</h3>
          {group.map((utterance) => (
            <WordsCard
              key={utterance.key}
              utterance={utterance}
              documents={links.documents}
              parties={links.parties}
            />
          ))}
        </div>
      ))}
    </section>
  );
}

/** One claim: who says it on whose word, where it comes from, and who disputes it. */
export function ClaimView({ place }: { place: Place }) {
  const { data, problem } = usePage<ClaimPage>(jsonAddress(place));
  useArrival(data?.claims[0].text ?? null, place.path);
  if (data === null) return <Waiting problem={problem} />;
  const { links } = data;
  const [claim] = data.claims;
  const { lower, upper, cut, unassessable } = claim.roots;
  const speaking = speakers(claim);
  const lede = speaking.length === 0 ? "" : words.lede(claim.documents, lower, upper);
  const names = (ids: readonly string[]) => (
    <Names ids={ids} sources={links.sources} parties={links.parties} as="prose" />
  );
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
          <h1 tabIndex={-1}>
            <span class="speaker">
              {speaking.length === 0 ? words.nobodyNamed : names(speaking)}{" "}
              {words.saysThat(namesakes(speaking, links.sources).length > 1)}
            </span>{" "}
            <span class="said" dir="auto">
              {quoted(claim.text)}
            </span>
          </h1>
        </div>
        <div class="standing">
          <RootsMeasure claim={claim} sources={links.sources} parties={links.parties} />
          {lede !== "" && <p class="lede">{lede}</p>}
          {speaking.length > 0 && (
            <p class="rests">
              <strong>{words.restsOn}</strong> {cut.length === 0 ? words.restsOnNobody : names(cut)}.{" "}
              {cut.length > 0 && words.cutMeaning(cut.length, claim.documents, lower > 0, unassessable > 0)}
            </p>
          )}
          {unassessable > 0 && <p class="rests">{words.unassessable(unassessable)}</p>}
        </div>
      </header>
      {links.graph !== null && links.graph.nodes.length > 0 && (
        <section>
          <h2>{words.whereFrom}</h2>
          <SupportGraph
            graph={links.graph}
            parties={links.parties}
            documents={links.documents}
            isSource={(id) => id in links.sources}
          />
        </section>
      )}
      <div class="balance">
        <Side
          title={words.says}
          utterances={saysSo(claim, links)}
          links={links}
          empty={[words.nobodySays, words.nobodySaysNext]}
        />
        <Side
          title={words.disputes}
          utterances={disputesIt(claim, links)}
          links={links}
          empty={[words.nobodyDisputes, words.nobodyDisputesNext]}
          against
        />
      </div>
      {claim.assessments.length === 0 && <p class="assessment quiet">{words.noAssessment}</p>}
      <Remarks cards={links.remarks} />
      {dayShown(place.search) === null && <WriteForms key={claim.id} claim={claim} sources={links.sources} />}
    </div>
  );
}
