import type { Random } from "./random.ts";

/** Somebody a claim comes from: a person or an institution, or somebody whose name nobody prints. */
export interface Originator {
  /** As a ledger source id. */
  readonly id: string;
  readonly name: string;
  /** As an article names it. */
  readonly shown: string;
  readonly kind: "person" | "military" | "unnamed";
  readonly party: string | null;
  readonly affiliation: string | null;
  /** The words everybody quotes. */
  readonly utterance: string;
}

/** A person, or the office of a side. */
export function originator(
  name: string,
  side: { name: string; adjective: string },
  office: boolean,
  town: string,
  utterance: string,
  random: Random,
): Originator {
  const surname = name.split(" ")[1]!;
  const slug = name.toLowerCase().replaceAll(" ", "-");
  if (office) {
    const shown = `the ${surname} Brigade of ${side.name}`;
    return {
      id: `${surname.toLowerCase()}-brigade`,
      name: `${surname} Brigade`,
      shown,
      kind: "military",
      party: side.name,
      affiliation: null,
      utterance,
    };
  }
  const role = random.pick([
    `a doctor in ${town}`,
    `the mayor of ${town}`,
    `a ${side.adjective} officer`,
    "a teacher",
  ]);
  return {
    id: slug,
    name,
    shown: `${name}, ${role},`.slice(0, -1),
    kind: "person",
    party: null,
    affiliation: null,
    utterance,
  };
}

/** Somebody whom nobody can ask. */
export function anonymous(town: string, utterance: string): Originator {
  const shown = `a resident of ${town} who asked not to be named`;
  return {
    id: "a-resident",
    name: "a resident",
    shown,
    kind: "unnamed",
    party: null,
    affiliation: null,
    utterance,
  };
}
