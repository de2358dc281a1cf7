/** How far a word stands from its head, in steps that widen, before and behind it apart. */
export const DISTANCES = 24;
const STEPS = 12;

/** Step of word `d` under head `h`, both numbers in the sentence. */
export function distanceOf(d: number, h: number): number {
  const far = d < h ? h - d : d - h;
  const step =
    far < 5
      ? far - 1
      : far < 7
        ? 4
        : far < 10
          ? 5
          : far < 14
            ? 6
            : far < 19
              ? 7
              : far < 26
                ? 8
                : far < 36
                  ? 9
                  : far < 60
                    ? 10
                    : 11;
  return d < h ? step : STEPS + step;
}
