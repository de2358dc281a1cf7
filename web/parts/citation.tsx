import { useState } from "preact/hooks";

import { claimWords } from "../words/claim.ts";

/** A claim as a citation: copied by a button, and there to be marked by hand. */
export function CopyCitation({ text }: { text: string }) {
  const [said, setSaid] = useState<string | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid(claimWords.cited),
      () => setSaid(claimWords.citeFailed),
    );
  return (
    <div class="cite">
      <button type="button" class="plain" onClick={() => void copy()}>
        {claimWords.cite}
      </button>{" "}
      <output class="quiet">{said}</output>
      <details>
        <summary>{claimWords.citation}</summary>
        <p class="citation">{text}</p>
      </details>
    </div>
  );
}
