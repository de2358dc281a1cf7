import { classOf, type SuffixTable } from "./suffix-table.ts";

/**
 * How a lemma is made of a form: `l2y` takes two letters off the form in lower case and puts `y` on, `k0` keeps the form
 * with its capitals, `n` takes the commas out of a figure.
 */
export function lemmaScript(form: string, lemma: string): string {
  if (form.includes(",") && form.replaceAll(",", "") === lemma) return FIGURE;
  const lower = spelled(form);
  const kept = form.length > 1 && sharedStart(form, lemma) > sharedStart(lower, lemma);
  const base = kept ? form : lower;
  const shared = sharedStart(base, lemma);
  return `${kept ? "k" : "l"}${base.length - shared}${lemma.slice(shared)}`;
}

const FIGURE = "n";

/** The inverse of `lemmaScript`; a form that nothing would be left of stays as it is. */
export function applyScript(form: string, script: string): string {
  if (script === FIGURE) return form.replaceAll(",", "");
  const base = script.startsWith("k") ? form : spelled(form);
  const cut = /^\d+/.exec(script.slice(1))?.[0] ?? "0";
  const lemma = base.slice(0, Math.max(0, base.length - Number(cut))) + script.slice(1 + cut.length);
  return lemma === "" ? base : lemma;
}

/** Lemma of a form by its tag, as the language's table has learned it; unknown tags leave the form in lower case. */
export function lemmaOf(table: SuffixTable, form: string, tag: string): string {
  const script = classOf(table, lemmaTag(form, tag), spelled(form));
  return script === undefined ? spelled(form) : applyScript(form, script);
}

/** The tag that a form is looked up under: capitals throughout keep words (`UN`) that lower case would change. */
export function lemmaTag(form: string, tag: string): string {
  return form.length > 1 && form === form.toUpperCase() && form !== form.toLowerCase() ? `${tag}^` : tag;
}

/** In lower case, with one kind of apostrophe. */
export function spelled(form: string): string {
  const lower = form.toLowerCase();
  return lower.includes("’") ? lower.replaceAll("’", "'") : lower;
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}
