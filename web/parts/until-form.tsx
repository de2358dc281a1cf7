import type { Place } from "../router.ts";
import { navigate } from "../router.ts";
import { day, words } from "../words.ts";

/** Leaves out what was published after a day. The day stands in the address and nowhere else. */
export function UntilForm({
  place,
  until,
  undated,
}: {
  place: Place;
  until: string | null;
  undated: number;
}) {
  // What was chosen, at once; what is shown follows when it is there.
  const chosen = new URLSearchParams(place.search).get("until") ?? "";
  const set = (value: string) => {
    const next = new URLSearchParams(window.location.search);
    if (value === "") next.delete("until");
    else next.set("until", value);
    const search = next.toString();
    navigate(search === "" ? place.path : `${place.path}?${search}`, "replace");
  };
  return (
    <>
      <p class="until">
        <label>
          {words.until}{" "}
          <input type="date" value={chosen} onChange={(event) => set(event.currentTarget.value)} data-until />
        </label>
        {until !== null && (
          <button type="button" class="plain" onClick={() => set("")}>
            {words.untilNow}
          </button>
        )}
      </p>
      {until !== null && <p class="note">{words.untilShown(day(until), undated)}</p>}
    </>
  );
}
