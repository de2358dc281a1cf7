import { useEffect, useRef } from "preact/hooks";

import { listenToKeys } from "./keys.ts";
import { Help } from "./parts/help.tsx";
import { Nothing } from "./parts/states.tsx";
import type { Place } from "./router.ts";
import { dayShown, jsonAddress, todayHref, usePlace } from "./router.ts";
import { AddView } from "./views/add.tsx";
import { ClaimView } from "./views/claim.tsx";
import { ClaimsView } from "./views/claims.tsx";
import { DerivationsView } from "./views/derivations.tsx";
import { DeskView } from "./views/desk.tsx";
import { DocumentView } from "./views/document.tsx";
import { DocumentsView } from "./views/documents.tsx";
import { PlaceView } from "./views/place.tsx";
import { PlacesView } from "./views/places.tsx";
import { SourceView } from "./views/source.tsx";
import { SourcesView } from "./views/sources.tsx";
import { addWords } from "./words/add.ts";
import { deskWords } from "./words/desk.ts";
import { words } from "./words.ts";

const PAGES = [
  ["/", deskWords.title],
  ["/claims", words.claims],
  ["/documents", words.documents],
  ["/sources", words.sources],
  ["/places", words.places],
  ["/derivations", words.derivations],
] as const;

function View({ place }: { place: Place }) {
  const [, list = "", one] = place.path.split("/");
  if (place.path === "/") return <DeskView place={place} />;
  if (list === "claims")
    return one === undefined ? <ClaimsView place={place} /> : <ClaimView key={place.path} place={place} />;
  if (list === "documents") {
    return one === undefined ? (
      <DocumentsView place={place} />
    ) : (
      <DocumentView key={place.path} place={place} />
    );
  }
  if (list === "sources") {
    return one === undefined ? <SourcesView place={place} /> : <SourceView key={place.path} place={place} />;
  }
  if (list === "places") {
    return one === undefined ? <PlacesView place={place} /> : <PlaceView key={place.path} place={place} />;
  }
  if (list === "add") return <AddView place={place} />;
  if (list === "derivations") return <DerivationsView place={place} />;
  return <Nothing title={words.noPage} next={words.tryHome} href="/claims" />;
}

/** The frame around every view. */
export function App() {
  const place = usePlace();
  const help = useRef<HTMLDialogElement>(null);
  const toggleHelp = () => {
    if (help.current?.open) help.current.close();
    else help.current?.showModal();
  };
  useEffect(() => listenToKeys(toggleHelp), []);

  const [, list = ""] = place.path.split("/");
  const day = dayShown(place.search);
  const current = `/${list}`;
  return (
    <>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <header class="masthead">
        <a class="wordmark" href="/">
          <img src="/mark.svg" alt="" width="26" height="26" />
          {words.name}
        </a>
        <nav aria-label={words.pages}>
          {PAGES.map(([href, name]) => (
            <a key={href} href={href} aria-current={href === current ? "page" : undefined}>
              {name}
            </a>
          ))}
        </nav>
        <a class="add" href="/add" aria-current={current === "/add" ? "page" : undefined}>
          {addWords.title}
        </a>
        <button type="button" class="plain keys" onClick={toggleHelp} aria-keyshortcuts="?">
          {words.keys} <kbd>?</kbd>
        </button>
      </header>
      <main id="content" tabIndex={-1}>
        {day !== null && (
          <p class="as-of">
            {words.asOf(day)} <a href={todayHref(place)}>{words.asOfNow}</a>
          </p>
        )}
        <View place={place} />
      </main>
      <footer class="colophon">
        <span>{words.colophon}</span>
        <a href={jsonAddress(place)}>{words.json}</a>
      </footer>
      <Help dialog={help} />
    </>
  );
}
