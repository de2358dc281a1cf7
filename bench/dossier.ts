import type { Question } from "./question.ts";
export const DOSSIER: Question = { name: "dossier", asks: "", usage: "", options: {}, operands: 0, answer: () => ({ skipped: "x" }) };
