import { counted, rangeFigure } from "./format.ts";

/** Words of the desk. */
export const deskWords = {
  title: "Desk",
  holds: (documents: number, claims: number, sources: number, places: number) =>
    [
      counted(documents, "document"),
      counted(claims, "claim"),
      counted(sources, "quoted source"),
      counted(places, "place"),
    ].join(" · "),
  since: (time: string) => `New since ${time}`,
  sinceVisit: (time: string) => `New since you were here, ${time}`,
  firstVisit: "You have not been here before. From the next visit on, this is what came in between.",
  seenAll: "I have seen this",
  anotherTime: "Since another day",
  lookingBack: "Looking back …",
  nothingNew: "Nothing is new.",
  nothingNewNext: "Add documents, or look further back.",
  newest: "Captured last",
  claims: "New claims",
  rose: "Roots rose",
  fell: "Roots fell",
  disputes: "New denials and contradictions",
  corrections: "New corrections",
  edits: "Articles changed between captures",
  silent: "without saying so",
  admitted: "and says so",
  documents: "New documents",
  assessments: "What people judged",
  evidence: "What people attached",
  andMore: (count: number) => `and ${count.toLocaleString("en-GB")} more`,
  rootsChange: (before: readonly [number, number], after: readonly [number, number]) =>
    `${rangeFigure(...before)} → ${rangeFigure(...after)} roots`,
  gained: "on the word of",
  lost: "no more on the word of",
  observed: (count: number) => `${counted(count, "observation")} declared`,
  unassessable: (before: number, after: number) =>
    `unassessable origins: ${before.toLocaleString("en-GB")} → ${after.toLocaleString("en-GB")}`,
  documentsChange: (before: number, after: number) =>
    after >= before
      ? `${counted(after - before, "document")} more`
      : `${counted(before - after, "document")} fewer`,
  regrouped: "its documents turned out to hang together otherwise",
  claimGist: (documents: number, lower: number, upper: number, disputes: number) =>
    `${counted(documents, "document")}, ${rangeFigure(lower, upper)} ${lower === 1 && upper === 1 ? "root" : "roots"}${disputes > 0 ? `, ${counted(disputes, "dispute")}` : ""}`,

  waiting: "Waits for you",
  nothingWaits: "Nothing waits.",
  proposals: "Pairs that may be one",
  proposalsNote: (claims: number, sources: number) =>
    [
      claims > 0 ? `${counted(claims, "pair")} of claims` : "",
      sources > 0 ? `${counted(sources, "pair")} of sources` : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
  places: "Places in no place pack",
  unnamed: "Sources without a name",
  failed: "Inputs that failed",
  inDocuments: (count: number) => counted(count, "document"),
  attestations: (count: number) => counted(count, "attestation"),
  addSome: "Add documents",
} as const;
