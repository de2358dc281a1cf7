import { useMemo, useState } from "preact/hooks";

import type { PlaceEntry, PlacesPage } from "../../src/server/pages.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import { type Brush, DateBrush } from "../parts/date-brush.tsx";
import { PlaceMap } from "../parts/map.tsx";
import type { Spot } from "../parts/map-shapes.ts";
import { Nothing, Waiting } from "../parts/states.tsx";
import type { Place } from "../router.ts";
import { jsonAddress, placeHref } from "../router.ts";
import { placeKindWords, words } from "../words.ts";

/** Areas: a region is not a point. */
const AREAS: ReadonlySet<PlaceEntry["kind"]> = new Set(["admin", "region", "country"]);

/** Entries with a position, as points. */
export function spotsOf(entries: readonly PlaceEntry[]): Spot[] {
  return entries.flatMap(({ id, name, kind, lat, lon, precision }) =>
    lat === null || lon === null || AREAS.has(kind) ? [] : [{ id, name, lat, lon, precision }],
  );
}

/** Every place that documents name, in a list and on a map, by when they were published. */
export function PlacesView({ place }: { place: Place }) {
  const { data, problem, fresh } = usePage<PlacesPage>(jsonAddress(place));
  useArrival(data && words.places, place.path);
  const [chosen, setChosen] = useState<Brush | null>(null);
  const days = useMemo(() => [...new Set(data?.places.flatMap((entry) => entry.days))].sort(), [data]);
  const brush = chosen ?? { from: 0, to: Math.max(0, days.length - 1) };
  const shown = useMemo(() => {
    const [from, to] = [days[brush.from] ?? "", days[brush.to] ?? ""];
    const all = data?.places ?? [];
    // Until a handle is moved, places of documents without a date are there as well.
    return chosen === null
      ? all
      : all.filter((entry) => entry.days.some((each) => each >= from && each <= to));
  }, [data, days, chosen]);
  const spots = useMemo(() => spotsOf(shown), [shown]);
  if (data === null) return <Waiting problem={problem} />;
  return (
    <div class="list" aria-busy={!fresh}>
      <header class="list-head">
        <h1 tabIndex={-1}>{words.places}</h1>
      </header>
      {data.places.length === 0 && <Nothing title={words.noPlaces} next={words.noPlacesNext} />}
      <DateBrush days={days} brush={brush} onChange={setChosen} />
      {spots.length > 0 && <PlaceMap spots={spots} />}
      <p class="count" role="status">
        {words.placesFound(shown.length)}
      </p>
      <ul class="entries lines">
        {shown.map((entry) => (
          <li key={entry.id}>
            <a data-item href={placeHref(entry.id)}>
              <bdi class="name">{entry.name}</bdi>
            </a>
            <p class="facts">
              <span>{entry.kind === null ? words.inNoPack : placeKindWords[entry.kind]}</span>
              <bdi>{entry.names.join(", ")}</bdi>
              <span>{words.documentsCount(entry.documents)}</span>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
