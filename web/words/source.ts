import { figure } from "./format.ts";

/* English of the page of one source. */
function some(count: number): string {
  return count === 0 ? "none" : figure(count);
}

export const sourceWords = {
  profile: "What it is known by here",
  counts: "Its claims",
  says: (count: number) => `${figure(count)} said`,
  alone: (count: number) => `${some(count)} that nobody else says`,
  disputed: (count: number) => `${some(count)} that others dispute`,
  through: "Through whom",
  itself: "nobody: it publishes itself",
  about: "About what",
  where: "About which places",
  names: "Names it uses for places",
  takenBack: "Took back or changed",
  takenBackNote: "Claims of its own that it denies, contradicts, narrows or replaces later.",
  registry: "How it is entered",
  registryNote: (command: string) =>
    `Kind, affiliation and party are stated by the documents or by a source registry. To state them yourself, add a registry: ${command}.`,
  registryCommand: "hearsay add FOLDER --registry FILE.json",
  kind: "Kind",
  affiliation: "Belongs to",
  party: "Party",
  notStated: "not stated",
} as const;
