import type { Quantity } from "../../src/claims/proposition.ts";
import type { Stance } from "../../src/server/pages.ts";
import { counted, figure, rangeFigure } from "./format.ts";

/* English of the page of one claim. Nothing here judges it: these words say who said what, and on whose word. */

/** How a source stands to the claim, behind its name. */
export const stanceWords: Readonly<Record<Stance, (plural: boolean) => string>> = {
  says: (plural) => (plural ? "say so" : "says so"),
  hedges: (plural) => (plural ? "say it may be so" : "says it may be so"),
  "leaves-open": (plural) => (plural ? "leave it open" : "leaves it open"),
  denies: (plural) => (plural ? "deny it" : "denies it"),
  contradicts: (plural) => (plural ? "say otherwise" : "says otherwise"),
  narrows: (plural) => (plural ? "narrow it" : "narrows it"),
  supersedes: (plural) => (plural ? "replace it" : "replaces it"),
};

export const claimWords = {
  reportedBy: "Reported by",
  onTheWordOf: ", on the word of",
  inOwnVoice: (plural: boolean) => `, in ${plural ? "their" : "its"} own voice`,
  disputedBy: "Disputed by",
  disputedByNobody: "Disputed by nobody in the ledger.",
  andOthers: (count: number) => `and ${counted(count, "other")}`,

  balance: "Roots on either side",
  balanceNote:
    "A box is one root: somebody who would have to be wrong. What may or may not be one of its own is outlined, what nobody can assess is hatched.",
  countedSome: (some: number, all: number) =>
    `Against it, the first ${figure(some)} of ${counted(all, "disputing statement")} are counted.`,
  attesting: "Says so",
  disputing: "Disputes it",
  none: "nobody",
  rootsOf: (range: string, one: boolean) => `${range} ${one ? "root" : "roots"}`,
  unassessable: (count: number) => `${counted(count, "origin")} nobody can assess`,

  additions: "What would settle the count, or add a root",

  timeline: "When it was said",
  timelineNote: "By the day of publication. Arrow keys step from one to the next.",
  timelineOf: (count: number) => `Timeline, ${counted(count, "mark")}; arrow keys step`,
  undated: "undated",
  forIt: "says so",
  againstIt: "disputes it",
  marks: {
    says: "says so",
    hedges: "says it may be so",
    open: "leaves it open",
    against: "denies it or says otherwise",
    other: "narrows or replaces it",
  },
  voices: (count: number) => counted(count, "source"),
  inDocuments: (count: number) => `in ${counted(count, "document")}`,
  readIt: "Read it there",

  /** A figure of the claim, without what is counted: that is the same for all of them. */
  amount({ min, max }: Quantity): string {
    if (min !== null && max !== null) return rangeFigure(min, max);
    if (min !== null) return `at least ${figure(min)}`;
    return max === null ? "some" : `at most ${figure(max)}`;
  },
  wordsWaiting: "Reading on …",
  graphWaiting: "Drawing what it rests on …",
  /** What is folded into one pile of the support graph. */
  pile: (count: number, role: "origin" | "channel" | "document", assessable: boolean) =>
    counted(count, assessable ? role : `anonymous ${role}`),
  openPile: (pile: string) => `${pile}, folded into one. Open`,

  cite: { text: "Copy as citation", markdown: "as Markdown", csl: "as CSL-JSON" },
  cited: "Copied.",
  citeFailed: "Not copied: the browser does not allow it. Mark the words below.",
  citeOffline: "The server does not answer.",
} as const;
