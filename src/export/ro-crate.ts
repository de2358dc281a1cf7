import { sha256 } from "../ledger/hash.ts";
import { TOOL_VERSION } from "../ledger/version.ts";
import type { LedgerView } from "../ledger/view.ts";
import { type CaseFile, captureFile, evidenceFiles, exchangeFile } from "./case-files.ts";
import { Casebook, outletOf } from "./casebook.ts";
import { toClaimsJson } from "./claims-json.ts";
import { toDerivationsJson } from "./derivations-json.ts";
import { htmlReport } from "./html-report.ts";
import { webAddress } from "./ids.ts";
import { jsonLines } from "./jsonl.ts";
import { webAnnotations } from "./web-annotation.ts";
import { count } from "./words.ts";
import { zip } from "./zip.ts";

type Node = Readonly<Record<string, unknown>> & { readonly "@id": string };

const SOFTWARE = "#hearsay";
const RIGHTS = "#rights";
const EXPORT = "#export";

/**
 * The whole case as an RO-Crate 1.1 in a ZIP archive: captures, evidence, the three contracts, annotations and a report,
 * each with its SHA-256, and how they were made.
 */
export function roCrate(view: LedgerView): Uint8Array {
  const book = new Casebook(view);
  const made = madeFiles(view);
  const captures = book.documents.flatMap((document) => {
    const file = captureFile(document, book);
    return file === undefined ? [] : [{ file, document }];
  });
  const exchanges = book.documents.flatMap((document) => exchangeFile(document, book) ?? []);
  const evidence = evidenceFiles(book);
  const all = [...made, ...captures.map(({ file }) => file), ...exchanges, ...evidence];
  const authors = new Set(
    book.claims.flatMap((claim) => [...claim.assessments, ...claim.evidence]).map(({ author }) => author),
  );
  const people = [...authors]
    .sort()
    .map((name, at): Node => ({ "@id": `#author-${at + 1}`, "@type": "Person", name }));
  const metadata = {
    "@context": ["https://w3id.org/ro/crate/1.1/context", { sha256: "https://schema.org/sha256" }],
    "@graph": [
      {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
        about: { "@id": "./" },
      },
      rootDataset(book, all, people),
      { "@id": SOFTWARE, "@type": "SoftwareApplication", name: "Hearsay", softwareVersion: TOOL_VERSION },
      {
        "@id": RIGHTS,
        "@type": "CreativeWork",
        name: "Rights",
        description:
          "Captures belong to whoever published them, evidence to whoever made it. No licence is given.",
      },
      exportAction(
        book.madeAt,
        made,
        captures.map(({ file }) => file),
      ),
      ...people,
      ...made.map((file) => fileNode(file)),
      ...captures.map(({ file, document }) => {
        const url = webAddress(document.url);
        return fileNode(file, {
          identifier: document.id,
          dateCreated: document.captured,
          publisher: outletOf(document),
          ...(document.published !== null && { datePublished: document.published }),
          ...(url !== null && { url }),
        });
      }),
      ...[...exchanges, ...evidence].map((file) => fileNode(file)),
    ] satisfies Node[],
  };
  const files = new Map<string, string | Uint8Array>([
    ["ro-crate-metadata.json", `${JSON.stringify(metadata, null, 2)}\n`],
  ]);
  for (const { path, content } of all) files.set(path, content);
  return zip(files, book.madeAt);
}

/** What is made out of the ledger. */
function madeFiles(view: LedgerView): CaseFile[] {
  const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const file = (path: string, name: string, mediaType: string, content: string): CaseFile => ({
    path,
    name,
    mediaType,
    content: Buffer.from(content),
  });
  return [
    file("claims.json", "Claims (hearsay.claims/1)", "application/json", pretty(toClaimsJson(view.claims()))),
    file(
      "derivations.json",
      "Derivations (hearsay.derivations/1)",
      "application/json",
      pretty(toDerivationsJson(view.derivations())),
    ),
    file(
      "readings.jsonl",
      "Readings (hearsay.reading/1), one a line",
      "application/jsonl",
      jsonLines(view, "readings"),
    ),
    file(
      "annotations.jsonld",
      "Attestations as Web Annotations",
      "application/ld+json",
      webAnnotations(view),
    ),
    file("report.html", "Report", "text/html", htmlReport(view)),
  ];
}

function rootDataset(book: Casebook, files: readonly CaseFile[], people: readonly Node[]): Node {
  return {
    "@id": "./",
    "@type": "Dataset",
    name: `Case of ${count(book.claims.length, "claim")} from ${count(book.documents.length, "document")}`,
    description:
      "Who says what, through whom, and who disputes it, with the archived documents. Whether a claim holds is for people to judge.",
    datePublished: book.madeAt,
    license: { "@id": RIGHTS },
    identifier: book.view.head(),
    ...(people.length > 0 && { author: people.map(idOf) }),
    hasPart: files.map(({ path }) => ({ "@id": path })),
    mentions: [{ "@id": EXPORT }],
  };
}

/** The head of the ledger's log tells its state, and so the time of it stands for the time of the export. */
function exportAction(time: string, made: readonly CaseFile[], captures: readonly CaseFile[]): Node {
  return {
    "@id": EXPORT,
    "@type": "CreateAction",
    name: "Reading of the captures and export of the ledger",
    instrument: { "@id": SOFTWARE },
    object: captures.map(({ path }) => ({ "@id": path })),
    result: made.map(({ path }) => ({ "@id": path })),
    endTime: time,
  };
}

function fileNode(
  { path, name, mediaType, content }: CaseFile,
  more: Readonly<Record<string, unknown>> = {},
): Node {
  return {
    "@id": path,
    "@type": "File",
    name,
    encodingFormat: mediaType,
    contentSize: String(content.length),
    sha256: sha256(content),
    ...more,
  };
}

function idOf({ "@id": id }: Node): { readonly "@id": string } {
  return { "@id": id };
}
