import type { NameUse, Speaker } from "./place-history.ts";

/** How one voice uses one name in one outlet. */
export interface NameUsage {
  readonly name: string;
  readonly speaker: Speaker;
  /**
   * Ledger ids of everybody who goes by the speaker's name and party here. Voices without a name of their own
   * (`residents`) are another source in each document; they stand in one row, and nothing says that they are the same.
   */
  readonly sources: readonly string[];
  readonly outlet: string | null;
  readonly times: number;
  /** How many of them stand in quoted words. */
  readonly quoted: number;
  /** Days (UTC) of the first and the last dated use; null where none has a date. */
  readonly first: string | null;
  readonly last: string | null;
  /** The first use, to be looked up. */
  readonly example: NameUse;
}

/** Which name, by whom, in which outlet: in order of first use. */
export function usageOf(names: readonly NameUse[]): NameUsage[] {
  const groups = Map.groupBy(names, ({ name, speaker, outlet }) =>
    JSON.stringify([name, speaker.name, speaker.party, outlet]),
  );
  return [...groups.values()].map((uses): NameUsage => {
    const [example] = uses as [NameUse];
    const days = uses.flatMap(({ day }) => day ?? []).sort();
    return {
      name: example.name,
      speaker: example.speaker,
      sources: [...new Set(uses.flatMap(({ speaker }) => speaker.id ?? []))].sort(),
      outlet: example.outlet,
      times: uses.length,
      quoted: uses.filter(({ quoted }) => quoted).length,
      first: days[0] ?? null,
      last: days.at(-1) ?? null,
      example,
    };
  });
}
