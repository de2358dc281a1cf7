import type { Question } from "./question.ts";
export const SPEED: Question = { name: "speed", asks: "", usage: "", options: {}, operands: 0, answer: () => ({ skipped: "x" }) };
