import type { SourceClaim, SourcePage } from "../../src/server/pages.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import { Chain } from "../parts/chain.tsx";
import { RootsMeasure } from "../parts/roots-mark.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { Profile, RegistryEntry, TakenBack } from "../parts/source-profile.tsx";
import { Nothing, Waiting } from "../parts/states.tsx";
import { partyClass } from "../party.ts";
import type { Place } from "../router.ts";
import { claimHref, documentHref, jsonAddress } from "../router.ts";
import { day, kindWords, quoted, words } from "../words.ts";

function Entry({ entry, links }: { entry: SourceClaim; links: SourcePage["links"] }) {
  const first = entry.words[0]!;
  const at = first.lastIndexOf("#");
  const [document, attestation] = [first.slice(0, at), first.slice(at + 1)];
  const context = links.contexts[first];
  const summary = links.documents[document];
  return (
    <li class="source-claim">
      <div>
        <h3 dir="auto">
          <a data-item href={claimHref(entry.claim.id)}>
            {quoted(entry.claim.text)}
          </a>
        </h3>
        {context && (
          <>
            <Chain voices={context.voices} parties={links.parties} publisher={summary?.publisher ?? null} />
            <Sentence context={context} />
          </>
        )}
        <p class="facts">
          <a href={documentHref(document, attestation)}>
            <bdi>{summary?.publisher ?? summary?.title ?? words.unknownPublisher}</bdi>,{" "}
            {day(summary?.published ?? null)}
          </a>
          {entry.words.length > 1 && <span>{words.more(entry.words.length - 1)}</span>}
        </p>
      </div>
      <RootsMeasure claim={entry.claim} sources={links.sources} parties={links.parties} />
    </li>
  );
}

const ROLES = [
  ["says", words.saysWhat],
  ["disputes", words.disputesWhat],
  ["relays", words.relays],
] as const;

/** One source: what it says, disputes and passes on. */
export function SourceView({ place }: { place: Place }) {
  const { data, problem } = usePage<SourcePage>(jsonAddress(place));
  useArrival(data?.source.name ?? null, place.path);
  if (data === null) return <Waiting problem={problem} />;
  const { source, claims, links } = data;
  return (
    <div class="list">
      <header class={`list-head ${partyClass(source.party, links.parties)}`}>
        <p class="eyebrow">{source.named ? kindWords[source.kind] : words.unnamed}</p>
        <h1 tabIndex={-1}>
          <bdi class={source.named ? "name" : "name unnamed"}>{source.name}</bdi>
        </h1>
        <p class="facts">
          {source.affiliation !== null && <bdi>{source.affiliation}</bdi>}
          <span class="party">{source.party ?? words.noParty}</span>
          <span>{words.documentsCount(source.documents)}</span>
          <span>{words.attestationsCount(source.attestations)}</span>
        </p>
      </header>
      {claims.length > 0 && <Profile links={links} />}
      <TakenBack links={links} />
      {claims.length === 0 && <Nothing title={words.sourceEmpty} next={words.sourceEmptyNext} />}
      {ROLES.map(([role, title]) => {
        const entries = claims.filter((entry) => entry.role === role);
        return (
          entries.length > 0 && (
            <section key={role}>
              <h2 class="list-part-title">{title}</h2>
              <ul class="source-claims">
                {entries.map((entry) => (
                  <Entry key={entry.claim.id} entry={entry} links={links} />
                ))}
              </ul>
            </section>
          )
        );
      })}
      {source.kind !== "narrator" && <RegistryEntry source={source} />}
    </div>
  );
}
