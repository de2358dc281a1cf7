import type { Claim } from "../../src/ledger/claim.ts";
import type { LedgerSource } from "../../src/ledger/view.ts";
import { claimHref } from "../router.ts";
import { disputeWords, quoted, typeWords, words } from "../words.ts";
import { Names } from "./names.tsx";
import { RootsMeasure } from "./roots-mark.tsx";
import { speakers } from "./speakers.ts";

type Sources = Readonly<Record<string, LedgerSource>>;

/** One claim in a list: whose words, resting on how many, in how many documents. */
export function ClaimRow(props: {
  claim: Claim;
  sources: Sources;
  parties: readonly string[];
  places: Readonly<Record<string, string>>;
}) {
  const { claim, sources, parties, places } = props;
  const place = claim.place === null ? null : (places[claim.place] ?? claim.place);
  const saying = speakers(claim);
  const relation = (id: string) =>
    disputeWords[claim.disputedBy.find(({ source }) => source === id)!.relation];
  return (
    <li class="claim-row">
      <div class="wording">
        <p class="eyebrow">
          {typeWords[claim.type]}
          {place !== null && (
            <>
              {" · "}
              <bdi>{place}</bdi>
            </>
          )}
        </p>
        <h2 dir="auto">
          <a data-item href={claimHref(claim.id)}>
            {quoted(claim.text)}
          </a>
        </h2>
        <dl class="sides">
          <div>
            <dt>{words.says}</dt>
            <dd>
              {saying.length === 0 ? (
                <span class="quiet">{words.nobodyNamed}</span>
              ) : (
                <Names ids={saying} sources={sources} parties={parties} as="list" />
              )}
            </dd>
          </div>
          {claim.disputedBy.length > 0 && (
            <div class="against">
              <dt>{words.disputes}</dt>
              <dd>
                <Names
                  ids={claim.disputedBy.map(({ source }) => source)}
                  sources={sources}
                  parties={parties}
                  how={relation}
                  as="list"
                />
              </dd>
            </div>
          )}
        </dl>
      </div>
      <RootsMeasure claim={claim} sources={sources} parties={parties} />
    </li>
  );
}
