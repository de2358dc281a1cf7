import type { RefObject } from "preact";
import { useState } from "preact/hooks";

import { letterKeys, setLetterKeys } from "../keys.ts";
import { words } from "../words.ts";

/** The list of keys, as a dialog that the browser itself closes on Escape. */
export function Help({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const [letters, setLetters] = useState(letterKeys);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title">
      <h2 id="help-title">{words.keysTitle}</h2>
      <dl>
        {words.keysList.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              {key.split("  ").map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>{words.keysSilent}</p>
      <label>
        <input
          type="checkbox"
          checked={letters}
          onChange={(event) => {
            setLetterKeys(event.currentTarget.checked);
            setLetters(event.currentTarget.checked);
          }}
        />
        {words.keysOff}
      </label>
      <button type="button" onClick={() => dialog.current?.close()}>
        {words.close}
      </button>
    </dialog>
  );
}
