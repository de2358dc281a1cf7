import { day, words } from "../words.ts";

/** The days from one to another, as numbers of a sorted list. */
export interface Brush {
  readonly from: number;
  readonly to: number;
}

/** Two handles over the days there are; works with the mouse, by touch and with the arrow keys. */
export function DateBrush({
  days,
  brush,
  onChange,
}: {
  days: readonly string[];
  brush: Brush;
  onChange: (brush: Brush) => void;
}) {
  if (days.length < 2) return null;
  const last = days.length - 1;
  const handle = (which: "from" | "to", label: string) => (
    <label>
      {label} <output>{day(days[brush[which]] ?? null)}</output>
      <input
        type="range"
        min={0}
        max={last}
        value={brush[which]}
        aria-valuetext={day(days[brush[which]] ?? null)}
        onInput={(event) => {
          const value = Number(event.currentTarget.value);
          onChange(
            which === "from"
              ? { from: value, to: Math.max(value, brush.to) }
              : { from: Math.min(value, brush.from), to: value },
          );
        }}
      />
    </label>
  );
  return (
    <fieldset class="brush">
      <legend>{words.publishedBetween}</legend>
      {handle("from", words.from)}
      {handle("to", words.to)}
    </fieldset>
  );
}
