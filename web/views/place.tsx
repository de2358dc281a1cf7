import { useMemo } from "preact/hooks";

import type { NameUsage } from "../../src/export/name-usage.ts";
import type { PlacePage } from "../../src/server/pages.ts";
import { usePage } from "../data.ts";
import { useArrival } from "../parts/arrival.ts";
import { Assessments, Differences, LaneChart, LaneList, SpeakerName } from "../parts/lanes.tsx";
import { PlaceMap } from "../parts/map.tsx";
import { Waiting } from "../parts/states.tsx";
import { UntilForm } from "../parts/until-form.tsx";
import { partyClass } from "../party.ts";
import type { Place } from "../router.ts";
import { documentHref, jsonAddress } from "../router.ts";
import { day, placeKindWords, statusWords, words } from "../words.ts";
import { spotsOf } from "./places.tsx";

function Names({ usage, parties }: { usage: readonly NameUsage[]; parties: readonly string[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section class="table-frame" tabIndex={0} aria-label={words.whichName}>
      <table class="names">
        <thead>
          <tr>
            <th scope="col">{words.nameColumn}</th>
            <th scope="col">{words.usedBy}</th>
            <th scope="col">{words.outlet}</th>
            <th scope="col" class="number">
              {words.timesUsed}
            </th>
            <th scope="col">{words.firstAndLast}</th>
          </tr>
        </thead>
        <tbody>
          {usage.map(({ name, speaker, outlet, times, first, last, example }) => (
            <tr
              key={JSON.stringify([name, speaker.name, speaker.party, outlet])}
              class={partyClass(speaker.party, parties)}
            >
              <th scope="row">
                <a data-item href={documentHref(example.document, example.span)}>
                  <bdi>{name}</bdi>
                </a>
              </th>
              <td>
                <SpeakerName speaker={speaker} parties={parties} />
              </td>
              <td>
                <bdi>{outlet ?? words.unknownPublisher}</bdi>
              </td>
              <td class="number">{times}</td>
              <td>
                {day(first)}
                {last !== first && ` – ${day(last)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** One place: where it is, who names it how, and who claims to hold it since when. */
export function PlaceView({ place }: { place: Place }) {
  const { data, problem } = usePage<PlacePage>(jsonAddress(place));
  const pack = data?.place.pack ?? null;
  const title = data === null ? null : (pack?.names[0]?.text ?? data.place.names[0] ?? data.place.id);
  useArrival(title, place.path);
  const spots = useMemo(() => {
    if (data === null || pack === null || title === null) return [];
    const { id, kind, lat, lon, precision = null } = pack;
    const own = { id, name: title, names: [], kind, documents: 0, days: [], lat, lon, precision };
    return [...spotsOf([own]), ...spotsOf(data.links.around)];
  }, [data]);
  if (data === null) return <Waiting problem={problem} />;
  const { links, lanes, usage, differences } = data;
  return (
    <div class="list place">
      <header class="list-head">
        <p class="eyebrow">{pack === null ? words.inNoPack : placeKindWords[pack.kind]}</p>
        <h1 tabIndex={-1}>
          <bdi class="name">{title}</bdi>
        </h1>
        <p class="facts">
          <span>{words.documentsCount(data.place.documents.length)}</span>
          {pack?.lat != null && pack.lon !== null && (
            <span>{words.position(pack.lat, pack.lon, pack.precision ?? null)}</span>
          )}
        </p>
      </header>
      {spots.length > 0 && <PlaceMap spots={spots} focus={data.place.id} />}
      <section>
        <h2 class="list-part-title">{words.whoClaims}</h2>
        <p class="note">{words.lanesNote}</p>
        <UntilForm place={place} until={data.until} undated={data.undated} />
        <LaneChart lanes={lanes} parties={links.parties} />
        {lanes.length === 0 && <p class="note">{words.nobodyClaims}</p>}
        {lanes.map((lane) => (
          <LaneList
            key={lane.claimant.id ?? lane.claimant.name}
            lane={lane}
            parties={links.parties}
            documents={links.documents}
          />
        ))}
        <Assessments assessments={data.assessments} independent={data.independentAssessors} />
        <Differences differences={differences} />
      </section>
      <section>
        <h2 class="list-part-title">{words.whichName}</h2>
        <p class="note">{words.namesNote}</p>
        <Names usage={usage} parties={links.parties} />
      </section>
      {pack !== null && (
        <section>
          <h2 class="list-part-title">{words.packNames}</h2>
          <ul class="pack-names">
            {pack.names.map((name) => (
              <li key={`${name.text}${name.status}`}>
                <bdi lang={name.language ?? undefined}>{name.text}</bdi>{" "}
                <span class="facts">
                  {[
                    name.usedBy === null
                      ? (statusWords[name.status] ?? name.status)
                      : words.inUseBy(name.usedBy),
                    name.scheme,
                    name.from === null && name.to === null ? null : `${name.from ?? "…"} – ${name.to ?? "…"}`,
                  ]
                    .filter((part) => part != null)
                    .join(", ")}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
