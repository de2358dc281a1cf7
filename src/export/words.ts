import type { Factuality } from "../claims/factuality.ts";
import type { DisputeRelation } from "../ledger/claim.ts";
import type { VoiceProfile } from "../reading/voice-profile.ts";
import type { Addition } from "../roots/additions.ts";
import type { Roots } from "../roots/roots.ts";

/** How firmly a source commits, in words that follow its name: `Dorin Vask says it is so`. */
const FACTUALITY_WORDS: Readonly<Record<Factuality, string>> = {
  "CT+": "says it is so",
  "PR+": "says it is probably so",
  "PS+": "says it may be so",
  "CT-": "says it is not so",
  "PR-": "says it is probably not so",
  "PS-": "says it may not be so",
  CTu: "knows, but does not say which",
  Uu: "leaves it open",
};

export function factualityInWords(value: Factuality): string {
  return FACTUALITY_WORDS[value];
}

const RELATION_WORDS: Readonly<Record<DisputeRelation, string>> = {
  denies: "denies it",
  contradicts: "says something that cannot hold beside it",
  narrows: "narrows it",
  supersedes: "replaces it",
};

export function relationInWords(relation: DisputeRelation): string {
  return RELATION_WORDS[relation];
}

/** `1–2`, or `1` when both ends are the same. */
export function rootRange(roots: Roots): string {
  return roots.lower === roots.upper ? String(roots.lower) : `${roots.lower}–${roots.upper}`;
}

/** `1 to 2 independent roots; 3 more origins unassessable`. */
export function rootsInWords(roots: Roots): string {
  const unnamed = roots.unassessable;
  if (roots.upper === 0 || (roots.lower === 0 && roots.originators.length === 0 && unnamed > 0)) {
    return unnamed === 0
      ? "no root found"
      : `only unassessable support (${count(unnamed, "unnamed origin")})`;
  }
  const range = roots.lower === roots.upper ? String(roots.lower) : `${roots.lower} to ${roots.upper}`;
  const noun = roots.upper === 1 ? "independent root" : "independent roots";
  const rest = unnamed === 0 ? "" : `; ${count(unnamed, "origin")} unassessable`;
  return `${range} ${noun}${rest}`;
}

/** What would settle or add a root, in words; `name` names nodes of the support graph and places. */
export function additionInWords(
  { kind, nodes, party, place, after }: Addition,
  name: (id: string) => string,
): string {
  const [first = "", second = ""] = nodes.map(name);
  switch (kind) {
    case "original":
      return `The item of ${first} that others credit: it is not in this ledger.`;
    case "lineage":
      return `Whom ${first} has it from.`;
    case "copy":
      return `Whether ${second} took it from ${first}.`;
    case "name":
      return `Who is meant by “${first}”, or somebody else who can be asked.`;
    case "second": {
      const side = party === null ? "" : ` and is not of ${party}`;
      return nodes.length === 0
        ? `Anybody one can name who knows it for themselves${side}.`
        : `Somebody who did not have it from ${nodes.map(name).join(" or ")}${side}.`;
    }
    case "imagery":
      return `Imagery of ${name(place ?? "")}${after === null ? "" : ` from ${after} on`}.`;
  }
}

/** `1 document`, `3 documents`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A share of a text, `46 %`; what is there never shows as none, and what is not all never as all. */
export function percent(part: number, whole: number): string {
  if (part === 0 || whole === 0) return "0 %";
  if (part === whole) return "100 %";
  return `${Math.min(99, Math.max(1, Math.round((100 * part) / whole)))} %`;
}

/** Whose voices a document is made of, in words: `in its own voice 46 %`, `named sources 40 %`, … */
export function voicesInWords({ all, narrator, named, unnamed, quoted, parties }: VoiceProfile): string[] {
  const parts: [string, number][] = [
    ["in its own voice", narrator],
    ["named sources", named],
    ["unnamed sources", unnamed],
    ["in quotation marks", quoted],
    ...parties.map(({ party, said }): [string, number] => [`sources of ${party}`, said]),
  ];
  return parts.flatMap(([name, part]) => (part === 0 ? [] : [`${name} ${percent(part, all)}`]));
}
