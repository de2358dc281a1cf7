/*
 * Every English word of the workbench, by page. Another language is another folder like `words`. Nothing in it judges a
 * claim: these words say who said what, how firmly, and on whose word.
 */

export { addWords } from "./words/add.ts";
export { claimWords, stanceWords } from "./words/claim.ts";
export { words } from "./words/common.ts";
export { compareWords } from "./words/compare.ts";
export { deskWords } from "./words/desk.ts";
export { documentWords } from "./words/document.ts";
export * from "./words/format.ts";
export { keyWords } from "./words/keys.ts";
export { reviewWords } from "./words/review.ts";
export { searchWords } from "./words/search.ts";
export { sourceWords } from "./words/source.ts";
export * from "./words/terms.ts";
export { tourWords } from "./words/tour.ts";
