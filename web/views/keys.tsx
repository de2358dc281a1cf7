import { useLayoutEffect, useState } from "preact/hooks";
import { ALL_ACTIONS, chooseKey, type KeyAction, keyOf, resetKeys } from "../key-map.ts";
import { useArrival } from "../parts/arrival.ts";
import { LettersSwitch } from "../parts/help.tsx";
import type { Place } from "../router.ts";
import { keyWords } from "../words/keys.ts";

/** Every key with what it does; each can be another one. */
export function KeysView({ place }: { place: Place }) {
  useArrival(keyWords.title, place.path);
  const [changing, setChanging] = useState<KeyAction | null>(null);
  const [said, setSaid] = useState("");
  const [, redraw] = useState(0);
  // At once and not after the next painting: the key may follow the click closely.
  useLayoutEffect(() => {
    if (changing === null) return;
    const press = (event: KeyboardEvent) => {
      if (["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const problem = event.key === "Escape" ? null : chooseKey(changing, event.key);
      setSaid(
        problem === null
          ? ""
          : problem === "taken"
            ? keyWords.taken
            : keyWords.heldBy(event.key, keyWords.meaning[problem]),
      );
      if (problem === null) setChanging(null);
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, [changing]);
  return (
    <div class="keys-page">
      <header class="list-head">
        <h1 tabIndex={-1}>{keyWords.title}</h1>
        <p class="quiet">{keyWords.note}</p>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">{keyWords.columnKey}</th>
            <th scope="col">{keyWords.columnMeaning}</th>
            <th>
              <span class="hidden">{keyWords.change}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ALL_ACTIONS.map((action) => (
            <tr key={action}>
              <td>
                <kbd>{keyOf(action)}</kbd>
              </td>
              <th scope="row">{keyWords.meaning[action]}</th>
              <td>
                {changing === action ? (
                  <span role="status">
                    {keyWords.press} <span class="quiet">{keyWords.cancel}</span>
                  </span>
                ) : (
                  <button
                    type="button"
                    class="plain"
                    data-item
                    onClick={() => {
                      setSaid("");
                      setChanging(action);
                    }}
                  >
                    {keyWords.change}
                    <span class="hidden">: {keyWords.meaning[action]}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <output class="wrong" aria-live="polite">
        {said}
      </output>
      <p>
        <button
          type="button"
          onClick={() => {
            resetKeys();
            setSaid("");
            redraw((count) => count + 1);
          }}
        >
          {keyWords.reset}
        </button>
      </p>
      <LettersSwitch />
      <h2>{keyWords.fixedTitle}</h2>
      <dl class="fixed-keys">
        {keyWords.fixed.map(([keys, meaning]) => (
          <div key={keys} class="fixed-key">
            <dt>
              {keys.split(" ").map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{keyWords.silent}</p>
    </div>
  );
}
