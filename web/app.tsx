import { useEffect, useRef, useState } from "preact/hooks";

import { shortcut } from "./key-map.ts";
import { listenToKeys } from "./keys.ts";
import { Anywhere } from "./parts/anywhere.tsx";
import { Help } from "./parts/help.tsx";
import { Nothing } from "./parts/states.tsx";
import { Tour } from "./parts/tour.tsx";
import type { Place } from "./router.ts";
import { dayShown, jsonAddress, todayHref, usePlace } from "./router.ts";
import { AddView } from "./views/add.tsx";
import { ClaimView } from "./views/claim.tsx";
import { ClaimsView } from "./views/claims.tsx";
import { CompareView } from "./views/compare.tsx";
import { DerivationsView } from "./views/derivations.tsx";
import { DeskView } from "./views/desk.tsx";
import { DocumentView } from "./views/document.tsx";
import { DocumentsView } from "./views/documents.tsx";
import { KeysView } from "./views/keys.tsx";
import { PlaceView } from "./views/place.tsx";
import { PlacesView } from "./views/places.tsx";
import { ReviewView } from "./views/review.tsx";
import { SearchView } from "./views/search.tsx";
import { SourceView } from "./views/source.tsx";
import { SourcesView } from "./views/sources.tsx";
import { addWords } from "./words/add.ts";
import { compareWords } from "./words/compare.ts";
import { deskWords } from "./words/desk.ts";
import { words } from "./words.ts";

const PAGES = [
  ["/", deskWords.title],
  ["/claims", words.claims],
  ["/documents", words.documents],
  ["/sources", words.sources],
  ["/places", words.places],
  ["/derivations", words.derivations],
  ["/compare", compareWords.title],
] as const;

/** Pages that show nothing of the ledger. */
const WITHOUT_DATA: ReadonlySet<string> = new Set(["/add", "/keys"]);

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
  if (list === "compare") return <CompareView place={place} />;
  if (list === "review") return <ReviewView place={place} />;
  if (list === "keys") return <KeysView place={place} />;
  if (list === "search") return <SearchView place={place} />;
  if (list === "derivations") return <DerivationsView place={place} />;
  return <Nothing title={words.noPage} next={words.tryHome} href="/claims" />;
}

/** The frame around every view. */
export function App() {
  const place = usePlace();
  const help = useRef<HTMLDialogElement>(null);
  // Asked anew each time it opens: what a key does depends on what the page shows.
  const [helps, setHelps] = useState(0);
  const toggleHelp = () => {
    if (help.current?.open) help.current.close();
    else {
      setHelps((count) => count + 1);
      help.current?.showModal();
    }
  };
  const anywhere = useRef<HTMLDialogElement>(null);
  useEffect(() => listenToKeys(toggleHelp, () => anywhere.current?.showModal()), []);

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
        <a class="find" href="/search" aria-current={current === "/search" ? "page" : undefined}>
          {words.search} <kbd>Ctrl K</kbd>
        </a>
        <a class="add" href="/add" aria-current={current === "/add" ? "page" : undefined}>
          {addWords.title}
        </a>
        <button type="button" class="plain keys" onClick={toggleHelp} aria-keyshortcuts={shortcut("help")}>
          {words.keys} {shortcut("help") !== undefined && <kbd>{shortcut("help")}</kbd>}
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
        {!WITHOUT_DATA.has(place.path) && <a href={jsonAddress(place)}>{words.json}</a>}
      </footer>
      <Help dialog={help} open={helps > 0} />
      <Anywhere dialog={anywhere} />
      <Tour place={place} />
    </>
  );
}
