import type { Question } from "./question.ts";
export const SEED: Question = { name: "seed", asks: "", usage: "", options: {}, operands: 0, answer: () => ({ skipped: "x" }) };
