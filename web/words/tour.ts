/** Words of the first minute. */
export const tourWords = {
  label: "A first minute",
  step: (at: number, all: number) => `${at} of ${all}`,
  next: "Next",
  end: "Done",
  skip: "Skip",
  steps: [
    [
      "This is the desk.",
      "It shows what came in since you were here last, and what waits for a person: places nobody could resolve, sources without a name, files that failed.",
    ],
    [
      "Documents repeat each other.",
      "Here are the claims, the most repeated first. On the right of the strokes are the documents, on the left the roots they hang on: the fewest people who would have to be wrong.",
    ],
    [
      "A claim shows on whose word it stands.",
      "Who says so and who disputes it stand side by side, each with the sentence and the chain it came through. Nothing here decides who is right; that is for people.",
    ],
    [
      "Every word can be looked up.",
      "This is the archived text at that very place, coloured by whose voice speaks. Press on a marked passage to see its chain and its claim.",
    ],
    [
      "You find your way by keyboard.",
      "Ctrl K goes anywhere, / searches, j and k move, ? lists the keys of a page. Your own documents go in under Add.",
    ],
  ],
} as const satisfies {
  readonly steps: readonly (readonly [title: string, text: string])[];
  readonly [word: string]: unknown;
};
