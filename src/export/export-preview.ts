import type { LedgerView } from "../ledger/view.ts";
import type { PrivateView } from "./private-view.ts";
import type { PrivatePerson } from "./pseudonyms.ts";
import { count } from "./words.ts";

/** What an export would let out, before anything is written. */
export interface ExportPreview {
  readonly format: "hearsay.preview/1";
  readonly claims: number;
  readonly documents: number;
  /** People who would leave under a token. */
  readonly masked: readonly { readonly name: string; readonly token: string }[];
  /** People who would leave by name. */
  readonly named: readonly string[];
  /** E-mail addresses and telephone numbers masked in texts. */
  readonly contacts: number;
  /** Locations of evidence, and whether they would be rounded. */
  readonly locations: number;
  /** Names of those who judged claims or attached evidence. */
  readonly authors: readonly string[];
  readonly rounded: boolean;
}

/** Looks through everything an export is made of. `view` is private where the export would be. */
export function exportPreview(
  ledger: LedgerView,
  persons: readonly PrivatePerson[],
  view: PrivateView | undefined,
): ExportPreview {
  const claims = ledger.claims();
  const documents = ledger.documents();
  for (const { id } of documents) view?.reading(id);
  const evidence = claims.flatMap((claim) => claim.evidence);
  const people = ledger.sources().filter(({ kind, named }) => kind === "person" && named);
  const hidden = new Set(view === undefined ? [] : persons.map(({ id }) => id));
  return {
    format: "hearsay.preview/1",
    claims: claims.length,
    documents: documents.length,
    masked: people
      .filter(({ id }) => hidden.has(id))
      .map(({ name }) => ({ name, token: view?.pseudonyms.replace(name) ?? name })),
    named: people.filter(({ id }) => !hidden.has(id)).map(({ name }) => name),
    contacts: view?.pseudonyms.contacts ?? 0,
    locations: evidence.filter(({ location }) => location !== null).length,
    authors: [
      ...new Set(claims.flatMap((one) => [...one.assessments, ...one.evidence]).map(({ author }) => author)),
    ].sort(),
    rounded: view !== undefined,
  };
}

/** The same in words, one fact a line. */
export function previewInWords(preview: ExportPreview): string[] {
  const { masked, named, contacts, locations, authors, rounded } = preview;
  const list = (title: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`${title}: ${names.join(", ")}.`];
  return [
    `Would leave: ${count(preview.claims, "claim")} from ${count(preview.documents, "document")}, with their texts where readings are written.`,
    ...list(
      "People under tokens",
      masked.map(({ name, token }) => `${name} as ${token}`),
    ),
    ...list("People by name", named),
    ...(rounded ? [`E-mail addresses and telephone numbers masked: ${contacts}.`] : []),
    ...(locations === 0
      ? []
      : [
          `${count(locations, "location")} of evidence, ${rounded ? "rounded to some ten kilometres" : "as exact as they are"}.`,
        ]),
    ...list("Who judged claims and attached evidence, by name", authors),
    ...(rounded ? ["Original bytes, attached files and working notes stay back."] : []),
    rounded
      ? "Not masked: people whom no document quotes, what can be told from the words themselves, and hashes, by which whoever has a document knows it again."
      : "Nothing is masked; --private puts people without a public role under tokens.",
  ];
}
