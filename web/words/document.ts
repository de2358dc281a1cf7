import { figure } from "./format.ts";

/* English of the page of one document. */
export const documentWords = {
  beside: (outlet: string) => `As it stands in ${outlet}`,
  shared: "The passage beside the text",
  legend: "struck through: only here; underlined: only there",
  which: (number: number, all: number) => `${figure(number)} of ${figure(all)}`,
  next: "Next one",
  openThere: "Open it there",
} as const;
