import { spelled } from "./lemmas.ts";
import { classOf, type SuffixTable } from "./suffix-table.ts";

/**
 * Features of a form by its tag, as Universal Dependencies writes them (`Number=Plur`, `Mood=Ind|Tense=Past|…`), in
 * alphabetic order; empty where it has none. The tag decides most of them, the word the rest.
 */
export function featuresOf(table: SuffixTable, form: string, tag: string): string {
  return classOf(table, tag, spelled(form)) ?? "";
}

/** Value of one feature, or undefined. */
export function feature(features: string, name: string): string | undefined {
  for (const each of features.split("|")) if (each.startsWith(`${name}=`)) return each.slice(name.length + 1);
  return undefined;
}
