import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { ALL_ACTIONS, keyOf, letterKeys, setLetterKeys } from "../key-map.ts";
import { doing } from "../keys.ts";
import { keyWords } from "../words/keys.ts";
import { words } from "../words.ts";

/** Whether single keys are listened to. */
export function LettersSwitch({ onChange }: { onChange?: () => void }) {
  const [letters, setLetters] = useState(letterKeys);
  return (
    <label class="letters">
      <input
        type="checkbox"
        checked={letters}
        onChange={(event) => {
          setLetterKeys(event.currentTarget.checked);
          setLetters(event.currentTarget.checked);
          onChange?.();
        }}
      />
      {keyWords.letters}
    </label>
  );
}

/** The keys that do something on the page that is shown, as a dialog that the browser itself closes on Escape. */
export function Help({ dialog, open }: { dialog: RefObject<HTMLDialogElement | null>; open: boolean }) {
  const close = () => dialog.current?.close();
  const actions = open ? ALL_ACTIONS.filter((action) => doing(action) !== undefined) : [];
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title">
      <h2 id="help-title">{keyWords.title}</h2>
      <dl>
        {actions.map((action) => (
          <div key={action}>
            <dt>
              <kbd>{keyOf(action)}</kbd>
            </dt>
            <dd>{keyWords.meaning[action]}</dd>
          </div>
        ))}
        {keyWords.fixed.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>{keyWords.silent}</p>
      <LettersSwitch />
      <p class="help-end">
        <button type="button" onClick={close}>
          {words.close}
        </button>
        <a href="/keys" onClick={close}>
          {keyWords.changeThem}
        </a>
      </p>
    </dialog>
  );
}
