import { PRP_POSS } from "../../language/tags.ts";

/** What is seen in place of a name, a figure, and a word outside the vocabulary. */
export const NAME = 0x4e414d45;
export const NUMBER = 0x4e554d42;
export const LOWER = 0x4c4f5745;

const PAIRS =
  "spokesman/spokeswoman/spokesperson chairman/chairwoman/chair/chairperson man/woman men/women boy/girl boys/girls mother/father mothers/fathers son/daughter sons/daughters husband/wife husbands/wives brother/sister brothers/sisters actor/actress uncle/aunt king/queen businessman/businesswoman congressman/congresswoman policeman/policewoman widow/widower grandmother/grandfather nephew/niece gentleman/lady gentlemen/ladies assemblyman/assemblywoman councilman/councilwoman chairmen/chairwomen spokesmen/spokeswomen";

const faces = new Map<string, number>();
PAIRS.split(" ").forEach((pair, i) => {
  for (const word of pair.split("/")) faces.set(word, 0x50414952 + i);
});
const SHE = 0x53484520;

/** One number for the words of a pair that only differ in the sex they name, 0 for all other words. */
export function faceOf(word: string, tag: number): number {
  switch (word) {
    case "he":
    case "she":
      return SHE;
    case "his":
    case "hers":
      return SHE + 1;
    case "her":
      return tag === PRP_POSS ? SHE + 1 : SHE + 2;
    case "him":
      return SHE + 2;
    case "himself":
    case "herself":
      return SHE + 3;
    case "he's":
    case "she's":
      return SHE + 4;
    default:
      return faces.get(word) ?? 0;
  }
}
