import type { ClaimsPage } from "../../src/server/pages.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import { ClaimRow } from "../parts/claim-row.tsx";
import type { Choice } from "../parts/filter-bar.tsx";
import { FilterBar } from "../parts/filter-bar.tsx";
import { Nothing, Waiting } from "../parts/states.tsx";
import type { Place } from "../router.ts";
import { jsonAddress } from "../router.ts";
import { typeWords, words } from "../words.ts";

function choices({ facets }: ClaimsPage["links"]): Choice[] {
  const byName = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return [
    {
      name: "type",
      label: words.type,
      options: facets.types.map((type) => ({ value: type, label: typeWords[type] })),
    },
    { name: "place", label: words.place, options: facets.places.map(byName) },
    { name: "source", label: words.source, options: facets.sources.map(byName) },
    {
      name: "disputed",
      label: words.disputed,
      options: [
        { value: "yes", label: words.yes },
        { value: "no", label: words.no },
      ],
    },
    {
      name: "sort",
      label: words.order,
      none: words.sorts.ledger,
      options: (["roots", "repeats", "disputes"] as const).map((sort) => ({
        value: sort,
        label: words.sorts[sort],
      })),
    },
  ];
}

/** The ledger's claims. */
export function ClaimsView({ place }: { place: Place }) {
  const { data, problem, fresh } = usePage<ClaimsPage>(jsonAddress(place));
  useArrival(data && words.claims, place.path);
  if (data === null) return <Waiting problem={problem} />;
  const { claims, links } = data;
  const empty =
    place.search === ""
      ? ([words.emptyLedger, words.emptyLedgerNext] as const)
      : ([words.noMatch, words.noMatchNext] as const);
  return (
    <div class="list" aria-busy={!fresh}>
      <header class="list-head">
        <h1 tabIndex={-1} class="motto">
          {words.motto}
        </h1>
      </header>
      <FilterBar place={place} hint={words.searchClaims} choices={choices(links)} />
      <p class="count" role="status">
        {words.claimsFound(links.total, links.facets.documents)}
      </p>
      {claims.length === 0 && <Nothing title={empty[0]} next={empty[1]} />}
      <ul class="claims">
        {claims.map((claim) => (
          <ClaimRow
            key={claim.id}
            claim={claim}
            sources={links.sources}
            parties={links.parties}
            places={links.places}
          />
        ))}
      </ul>
      {links.next !== null && (
        <p class="next">
          <a data-item href={links.next} rel="next">
            {words.nextPage}
          </a>
        </p>
      )}
    </div>
  );
}
