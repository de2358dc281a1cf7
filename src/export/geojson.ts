import type { LedgerView } from "../ledger/view.ts";
import { Casebook } from "./casebook.ts";
import { OutwardPlaces, type PlaceOptions } from "./outward-places.ts";
import { rootRange } from "./words.ts";

/**
 * The places that documents name as a FeatureCollection (RFC 7946), each with its precision and the claims about it. Points
 * only: who holds what is never drawn. A place that no pack has is there without a geometry.
 */
export function geoJson(view: LedgerView, options: PlaceOptions = {}): string {
  const book = new Casebook(view);
  const places = new OutwardPlaces(view, options);
  const about = Map.groupBy(book.claims, ({ place }) => place);
  const features = places.all.map((place) => {
    const point = places.point(place);
    return {
      type: "Feature",
      id: place.id,
      geometry: point === null ? null : { type: "Point", coordinates: [point.longitude, point.latitude] },
      properties: {
        place_id: place.id,
        names: place.names,
        kind: place.pack?.kind ?? null,
        precision_m: point?.precision ?? null,
        documents: place.documents.length,
        claims: (about.get(place.id) ?? []).map(({ id, text, type, time, roots, disputedBy }) => ({
          id,
          text,
          type,
          time,
          roots: rootRange(roots),
          unassessable: roots.unassessable,
          disputed_by: disputedBy.map(({ source, relation }) => ({ source: book.name(source), relation })),
        })),
        as_of: book.madeAt,
      },
    };
  });
  return `${JSON.stringify({ type: "FeatureCollection", as_of: book.madeAt, features }, null, 2)}\n`;
}
