import { stripHtml } from "./html-scan.ts";

/** A tag of HTML, or a character reference: what tells a fragment of HTML from plain text. */
const MARKUP = /<\/?[a-z][a-z0-9]{0,20}(?:\s[^<>]{0,5000})?\/?>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/i;

/** The words of a field that holds plain text or a fragment of HTML, as it happens to be. */
export function bodyOf(field: string | null | undefined): string {
  if (field === null || field === undefined) return "";
  return MARKUP.test(field) ? stripHtml(field) : field.trim();
}
