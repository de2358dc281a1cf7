import type { LedgerSource } from "../../src/ledger/view.ts";
import type { SourcesPage } from "../../src/server/pages.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import type { Choice } from "../parts/filter-bar.tsx";
import { FilterBar } from "../parts/filter-bar.tsx";
import { Nothing, Waiting } from "../parts/states.tsx";
import { partyClass } from "../party.ts";
import type { Place } from "../router.ts";
import { jsonAddress, sourceHref } from "../router.ts";
import { kindWords, words } from "../words.ts";

function choices(parties: readonly string[]): Choice[] {
  return [
    {
      name: "kind",
      label: words.kind,
      options: (Object.keys(kindWords) as (keyof typeof kindWords)[]).map((kind) => ({
        value: kind,
        label: kindWords[kind],
      })),
    },
    {
      name: "party",
      label: words.party,
      options: parties.map((party) => ({ value: party, label: party })),
    },
    {
      name: "named",
      label: words.named,
      options: [
        { value: "yes", label: words.yes },
        { value: "no", label: words.no },
      ],
    },
  ];
}

function description({ kind, named }: LedgerSource): string {
  return named || kind === "unnamed" ? kindWords[kind] : `${words.unnamed} ${kindWords[kind]}`;
}

/** Everybody the documents attribute something to. */
export function SourcesView({ place }: { place: Place }) {
  const { data, problem, fresh } = usePage<SourcesPage>(jsonAddress(place));
  useArrival(data && words.sources, place.path);
  if (data === null) return <Waiting problem={problem} />;
  const { parties, total } = data.links;
  return (
    <div class="list" aria-busy={!fresh}>
      <header class="list-head">
        <h1 tabIndex={-1}>{words.sources}</h1>
      </header>
      <FilterBar place={place} hint={words.searchSources} choices={choices(parties)} />
      <p class="count" role="status">
        {words.sourcesFound(total)}
      </p>
      {data.sources.length === 0 && <Nothing title={words.noSources} next={words.noSourcesNext} />}
      <ul class="entries lines">
        {data.sources.map((source) => (
          <li key={source.id} class={partyClass(source.party, parties)}>
            <a data-item href={sourceHref(source.id)}>
              <bdi class={source.named ? "name" : "name unnamed"}>{source.name}</bdi>
            </a>
            <p class="facts">
              <span>
                {description(source)}
                {source.affiliation !== null && (
                  <>
                    {", "}
                    <bdi>{source.affiliation}</bdi>
                  </>
                )}
              </span>
              <span class="party">{source.party ?? words.noParty}</span>
              <span>{words.documentsCount(source.documents)}</span>
              <span>{words.attestationsCount(source.attestations)}</span>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
