import { useState } from "preact/hooks";

import type { CitationPage } from "../../src/server/pages.ts";
import { read } from "../data.ts";
import { dayShown } from "../router.ts";
import { claimWords } from "../words/claim.ts";

const FORMS = ["text", "markdown", "csl"] as const;

function addressOf(claim: string): string {
  const day = dayShown(window.location.search);
  const query = day === null ? "" : `?as_of=${day}`;
  return `/claims/${encodeURIComponent(claim)}/citation.json${query}`;
}

/** A claim as a citation: copied by a button, and shown so that it can be marked by hand. */
export function CopyCitation({ claim }: { claim: string }) {
  const [said, setSaid] = useState<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const copy = async (form: (typeof FORMS)[number]) => {
    const page = await read<CitationPage>(addressOf(claim)).catch(() => null);
    if (page === null) {
      setSaid(claimWords.citeOffline);
      return;
    }
    const text = form === "csl" ? JSON.stringify(page.csl, null, 2) : page[form];
    setShown(form === "csl" ? page.text : text);
    await navigator.clipboard.writeText(text).then(
      () => setSaid(claimWords.cited),
      () => setSaid(claimWords.citeFailed),
    );
  };
  return (
    <div class="cite">
      {FORMS.map((form) => (
        <button key={form} type="button" class="plain" onClick={() => void copy(form)}>
          {claimWords.cite[form]}
        </button>
      ))}
      <output class="quiet">{said}</output>
      {shown !== null && <p class="citation">{shown}</p>}
    </div>
  );
}
