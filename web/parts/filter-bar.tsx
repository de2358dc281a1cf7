import { useEffect, useRef } from "preact/hooks";
import { shortcut } from "../key-map.ts";
import type { Place } from "../router.ts";
import { navigate } from "../router.ts";
import { words } from "../words.ts";

export interface Choice {
  /** Name of the query parameter. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Wording of the empty option. */
  readonly none?: string;
}

/** Pause in typing after which a search is made, in milliseconds. */
const PAUSE = 180;

/** Search box and choices of a list. What is chosen stands in the address and nowhere else. */
export function FilterBar({
  place,
  hint,
  choices,
}: {
  place: Place;
  hint: string;
  choices: readonly Choice[];
}) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  const query = new URLSearchParams(place.search);
  const asked = query.get("q") ?? "";

  // Going back changes the address without the field; while somebody types, the field leads.
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = asked;
  }, [asked]);
  useEffect(() => {
    if (place.hash === "#search") field.current?.focus();
  }, [place.hash]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const set = (name: string, value: string) => {
    const next = new URLSearchParams(window.location.search);
    if (value === "") next.delete(name);
    else next.set(name, value);
    next.delete("after");
    const search = next.toString();
    navigate(search === "" ? place.path : `${place.path}?${search}`, "replace");
  };
  const type = (value: string) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => set("q", value.trim()), PAUSE);
  };

  return (
    <search class="filters">
      <label class="search">
        <span class="hidden">{words.search}</span>
        <input
          ref={field}
          type="search"
          defaultValue={asked}
          placeholder={hint}
          aria-keyshortcuts={shortcut("search")}
          onInput={(event) => type(event.currentTarget.value)}
        />
        {shortcut("search") !== undefined && (
          <span class="key" aria-hidden="true">
            {shortcut("search")}
          </span>
        )}
      </label>
      <div class="choices">
        {choices.map(({ name, label, options, none }) => (
          <label key={name}>
            <span>{label}</span>
            <select value={query.get(name) ?? ""} onChange={(event) => set(name, event.currentTarget.value)}>
              <option value="">{none ?? words.any}</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </label>
        ))}
        {place.search !== "" && <a href={place.path}>{words.clear}</a>}
      </div>
    </search>
  );
}
