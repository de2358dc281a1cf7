import type { Claim } from "../../src/ledger/claim.ts";
import type { ClaimPage } from "../../src/server/pages.ts";
import { claimWords } from "../words/claim.ts";
import { disputeWords, quoted, words } from "../words.ts";
import { Names } from "./names.tsx";
import { saidSo, speakers } from "./speakers.ts";

/** Publishers named before the rest is only counted. */
const OUTLETS = 3;

type Links = ClaimPage["links"];

function publishersOf(claim: Claim, { documents }: Links): string[] {
  const all = saidSo(claim).map(({ document }) => {
    const summary = documents[document];
    return summary?.publisher ?? summary?.title ?? summary?.file ?? words.unknownPublisher;
  });
  return [...new Set(all)];
}

function Outlets({ names }: { names: readonly string[] }) {
  const shown = names.length === OUTLETS + 1 ? names : names.slice(0, OUTLETS);
  const rest = names.length - shown.length;
  return (
    <>
      {shown.map((name, position) => (
        <span key={name}>
          {position > 0 && (rest === 0 && position === shown.length - 1 ? words.and : ", ")}
          <bdi class="name">{name}</bdi>
        </span>
      ))}
      {rest > 0 && ` ${claimWords.andOthers(rest)}`}
    </>
  );
}

/** The claim as a plain statement of who reports it, on whose word. It is the heading of its page. */
export function Statement({ claim, links }: { claim: Claim; links: Links }) {
  const speaking = speakers(claim);
  const publishers = publishersOf(claim, links);
  const narrated = speaking.every((id) => links.sources[id]?.kind === "narrator");
  return (
    <h1 tabIndex={-1}>
      <span class="speaker">
        {speaking.length === 0 ? (
          `${words.nobodyNamed} ${words.saysThat(false)}`
        ) : (
          <>
            {claimWords.reportedBy} <Outlets names={publishers} />
            {narrated ? (
              claimWords.inOwnVoice(publishers.length > 1)
            ) : (
              <>
                {claimWords.onTheWordOf}{" "}
                <Names ids={speaking} sources={links.sources} parties={links.parties} as="prose" />
              </>
            )}
            {":"}
          </>
        )}
      </span>{" "}
      <span class="said" dir="auto">
        {quoted(claim.text)}
      </span>
    </h1>
  );
}

/** Who disputes it, and how. */
export function DisputedBy({ claim, links }: { claim: Claim; links: Links }) {
  if (claim.disputedBy.length === 0) return <p class="disputed-by quiet">{claimWords.disputedByNobody}</p>;
  const relation = (id: string) =>
    `(${disputeWords[claim.disputedBy.find(({ source }) => source === id)!.relation]})`;
  return (
    <p class="disputed-by">
      {claimWords.disputedBy}{" "}
      <Names
        ids={claim.disputedBy.map(({ source }) => source)}
        sources={links.sources}
        parties={links.parties}
        how={relation}
        as="prose"
      />
      .
    </p>
  );
}
