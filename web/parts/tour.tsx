import { useEffect, useState } from "preact/hooks";
import type { ClaimsPage } from "../../src/server/pages.ts";
import type { Place } from "../router.ts";
import { claimHref, documentHref, navigate } from "../router.ts";
import { tourWords } from "../words/tour.ts";
import { keyHeaders } from "../write.ts";

/** That somebody took the tour or skipped it, in this browser. */
const TAKEN = "hearsay.tour";
const STEPS = tourWords.steps.length;

/** Where each step leads; undefined for a ledger that has nothing to show. */
async function stations(): Promise<readonly string[] | undefined> {
  const response = await fetch("/claims.json?sort=repeats&limit=1", { headers: keyHeaders() });
  if (!response.ok) return undefined;
  const [claim] = ((await response.json()) as ClaimsPage).claims;
  const words = claim?.attestations[0];
  if (claim === undefined || words === undefined) return undefined;
  const document = documentHref(words.document, words.attestation);
  return ["/", "/claims?sort=repeats", claimHref(claim.id), document, "/"];
}

/** Five steps through the workbench, for whoever opens its desk for the first time in a browser. */
export function Tour({ place }: { place: Place }) {
  const [step, setStep] = useState(0);
  const [path, setPath] = useState<readonly string[] | null>(null);
  const [over, setOver] = useState(() => window.localStorage.getItem(TAKEN) !== null);
  const begins = !over && path === null && place.path === "/";
  useEffect(() => {
    if (!begins) return;
    let current = true;
    // A server that does not answer says so on the page itself.
    stations().then(
      (found) => current && found !== undefined && setPath(found),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [begins]);
  const end = () => {
    window.localStorage.setItem(TAKEN, "over");
    setOver(true);
  };
  const shown = !over && path !== null;
  useEffect(() => {
    if (!shown) return;
    const close = (event: Event) => {
      event.preventDefault();
      end();
    };
    window.addEventListener("hearsay:close", close);
    return () => window.removeEventListener("hearsay:close", close);
  }, [shown]);
  if (!shown) return null;
  const [title, text] = tourWords.steps[step]!;
  const last = step === STEPS - 1;
  const next = () => {
    if (last) end();
    else {
      setStep(step + 1);
      navigate(path[step + 1]!);
    }
  };
  return (
    <section class="tour" aria-label={tourWords.label} aria-live="polite">
      <p class="quiet">
        {tourWords.label}, {tourWords.step(step + 1, STEPS)}
      </p>
      <h2>{title}</h2>
      <p>{text}</p>
      <p class="tour-buttons">
        <button type="button" onClick={next}>
          {last ? tourWords.end : tourWords.next}
        </button>
        {!last && (
          <button type="button" class="plain" onClick={end}>
            {tourWords.skip}
          </button>
        )}
      </p>
    </section>
  );
}
