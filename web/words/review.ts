import { counted } from "./format.ts";

/** Words of the page where pairs are decided. */
export const reviewWords = {
  title: "Review",
  note: "Pairs that look alike, but not alike enough for the rules to join them. What you say goes before the rules and stands in the log with your name; it can be taken back, and the log keeps that, too.",
  questions: {
    claims: "Do these two claim the same?",
    sources: "Are these two one source?",
  },
  waiting: (count: number) => `${counted(count, "pair")} waiting`,
  verbs: { same: "The same", different: "Different", unsure: "Leave it open" },
  undo: "Take the last one back",
  reason: "Why",
  reasonGiven: "Both read side by side in the workbench",
  done: { same: "Joined", different: "Kept apart", unsure: "Left open" },
  takenBack: "Taken back",
  noneLeft: "No pair waits.",
  noneLeftNext: "New documents may bring others.",
  readOnly:
    "This tab cannot write. Open the address with the key that the server printed, or decide by command:",
  command: (decision: string, one: string, other: string) =>
    `hearsay decide ${decision} ${one} ${other} --reason "…"`,
  registry:
    "Sources are made one by a registry, which says which names are whose: add one in which the one has the other’s name among its aliases.",
  registryCommand: "hearsay add --registry FILE",
  inDocuments: (count: number) => counted(count, "document"),
  alike: (score: number, why: string) => `${Math.round(score * 100)} of 100 alike: ${why}`,
  next: "Next pair",
  previous: "Pair before",
  at: (at: number, all: number) => `${at} of ${all.toLocaleString("en-GB")}`,
} as const;
