import type { z } from "zod";
import { type HistoryAsked, placeHistory } from "../export/place-history.ts";
import { utcDay } from "../export/utc-day.ts";
import type { LedgerPlace, LedgerView } from "../ledger/view.ts";
import type { Atlas } from "./atlas.ts";
import { isWrittenOut, pick } from "./atlas.ts";
import type { PlaceEntry, PlacePage, PlacesPage } from "./pages.ts";
import { pageOf } from "./paging.ts";
import { ProblemError } from "./problem.ts";
import type { placesQuery } from "./queries.ts";

/** Every place that documents name, those named in most documents first. */
export function placesPage(
  view: LedgerView,
  atlas: Atlas,
  { limit, after }: z.output<typeof placesQuery>,
  search: URLSearchParams,
): PlacesPage {
  const places = view
    .places()
    .map((place) => entryOf(place, atlas))
    .sort((a, b) => b.documents - a.documents || (a.name < b.name ? -1 : 1));
  const { items, total, next } = pageOf(places, ({ id }) => id, { limit, after, path: "/places", search });
  return { format: "hearsay.places-list/1", places: items, links: { parties: atlas.parties, total, next } };
}

function entryOf({ id, names, documents, pack }: LedgerPlace, atlas: Atlas): PlaceEntry {
  const days = [...atlas.documents.some(documents).values()].flatMap(({ published }) =>
    published === null ? [] : [utcDay(published)],
  );
  return {
    id,
    name: pack?.names[0]?.text ?? names.find(isWrittenOut) ?? names[0] ?? id,
    names,
    kind: pack?.kind ?? null,
    documents: documents.length,
    days: days.sort(),
    lat: pack?.lat ?? null,
    lon: pack?.lon ?? null,
    precision: pack?.precision ?? null,
  };
}

/** One place: who names it how, and who claims to hold it. Throws `not-found`. */
export function placePage(view: LedgerView, atlas: Atlas, id: string, asked: HistoryAsked = {}): PlacePage {
  const place = view.places().find((each) => each.id === id);
  if (place === undefined) {
    throw new ProblemError(
      "not-found",
      `The ledger has no place "${id}"; the list of places shows those its documents name.`,
    );
  }
  const history = placeHistory(view, place, asked);
  const around = place.pack === null ? [] : entriesNear(view, atlas, place);
  return {
    ...history,
    links: { parties: atlas.parties, documents: pick(atlas.documents, place.documents), around },
  };
}

/** Degrees to each side within which other places of the ledger are shown on its map. */
const AROUND = 2;

function entriesNear(view: LedgerView, atlas: Atlas, { id, pack }: LedgerPlace): PlaceEntry[] {
  const { lat, lon } = pack ?? {};
  if (lat == null || lon == null) return [];
  return view
    .places()
    .filter((place) => place.id !== id && place.pack?.lat != null && place.pack.lon !== null)
    .filter(
      ({ pack: other }) => Math.abs(other!.lat! - lat) <= AROUND && Math.abs(other!.lon! - lon) <= AROUND,
    )
    .map((place) => entryOf(place, atlas));
}
