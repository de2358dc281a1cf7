import type { Command, Option } from "./command.ts";

const LEDGER: Option = { takes: "DIR", help: "the ledger's folder (default .hearsay)" };
const JSON_OUT: Option = { help: "print JSON instead of text" };
const PORT: Option = {
  takes: "N",
  help: "port to serve on (default: the first free one from 4177; 0 for any)",
};
const REGISTRY: Option = { takes: "FILE", multiple: true, help: "a source registry (JSON), may be repeated" };
const PLACES: Option = {
  takes: "PATH",
  multiple: true,
  help: "a place pack (a JSON file, or a folder made by places import), may be repeated",
};
const ANY = Number.POSITIVE_INFINITY;

const CLAIM_FILTERS = {
  text: { takes: "WORDS", help: "only claims with these words in them or their sources" },
  type: { takes: "TYPE", help: "only claims of an event type, such as control or casualties" },
  source: { takes: "ID", help: "only claims that this source stands behind" },
  place: { takes: "ID", help: "only claims about this place" },
  disputed: { help: "only claims that somebody disputes" },
  limit: { takes: "N", help: "at most this many" },
} as const satisfies Record<string, Option>;

/** Every verb, in the order of `hearsay help`. */
export const COMMANDS: readonly Command[] = [
  {
    verb: "read",
    summary: "show one article: whose voice speaks where, and how firmly",
    operands: "FILE",
    arity: [1, 1],
    options: { json: JSON_OUT, registry: REGISTRY, places: PLACES },
    more: "Needs no ledger and keeps nothing. FILE is plain text, Markdown or HTML; - reads standard input.",
    example: "hearsay read examples/dossier/articles/01-kolsent-briefing.txt",
    load: () => import("./verbs/read.ts"),
  },
  {
    verb: "init",
    summary: "make an empty ledger",
    operands: "[DIR]",
    arity: [0, 1],
    options: { ledger: LEDGER },
    example: "hearsay init case-ostrell",
    load: () => import("./verbs/init.ts"),
  },
  {
    verb: "add",
    summary: "add files or folders to the ledger",
    operands: "PATH…",
    arity: [0, ANY],
    options: { ledger: LEDGER, registry: REGISTRY, places: PLACES, json: JSON_OUT },
    more: "Folders are searched for .txt, .md and .html files, in sorted order; - reads standard input. A document that is known already is passed over. A file that cannot be read is named on standard error and the rest goes on. Makes the ledger when there is none.",
    example: "hearsay add examples/dossier/articles --registry examples/dossier/registry.json",
    load: () => import("./verbs/add.ts"),
  },
  {
    verb: "claims",
    summary: "list the claims with their roots and who disputes them",
    arity: [0, 0],
    options: { ledger: LEDGER, json: JSON_OUT, ...CLAIM_FILTERS },
    example: "hearsay claims --disputed",
    load: () => import("./verbs/claims.ts"),
  },
  {
    verb: "show",
    summary: "show one claim, document or source",
    operands: "ID",
    arity: [1, 1],
    options: { ledger: LEDGER, json: JSON_OUT },
    more: "ID is a claim's id, a document's hash, any unambiguous beginning of either, a file name, or a source's id.",
    example: "hearsay show 01-kolsent-briefing.txt",
    load: () => import("./verbs/show.ts"),
  },
  {
    verb: "trace",
    summary: "follow a claim from its origins to the documents",
    operands: "ID",
    arity: [1, 1],
    options: { ledger: LEDGER, json: JSON_OUT },
    more: "Shows each chain of sources as a path, then the support graph and the cut: whoever would have to be wrong for the claim to lose all its support.",
    example: "hearsay trace c-7q2fm3",
    load: () => import("./verbs/trace.ts"),
  },
  {
    verb: "roots",
    summary: "explain the root range of each claim",
    operands: "[ID]",
    arity: [0, 1],
    options: { ledger: LEDGER, json: JSON_OUT, ...CLAIM_FILTERS },
    example: "hearsay roots --limit 5",
    load: () => import("./verbs/roots.ts"),
  },
  {
    verb: "disputes",
    summary: "list who disputes what, in whose words",
    arity: [0, 0],
    options: { ledger: LEDGER, json: JSON_OUT, limit: CLAIM_FILTERS.limit },
    example: "hearsay disputes",
    load: () => import("./verbs/disputes.ts"),
  },
  {
    verb: "derivations",
    summary: "list which passages come from which",
    operands: "[DOCUMENT]",
    arity: [0, 1],
    options: { ledger: LEDGER, json: JSON_OUT },
    example: "hearsay derivations",
    load: () => import("./verbs/derivations.ts"),
  },
  {
    verb: "sources",
    summary: "list the sources, named and unnamed",
    arity: [0, 0],
    options: { ledger: LEDGER, json: JSON_OUT },
    example: "hearsay sources",
    load: () => import("./verbs/sources.ts"),
  },
  {
    verb: "places",
    summary: "find places by name, or build a place pack from files at hand",
    operands: "find NAME | import FILE…",
    arity: [2, ANY],
    options: {
      json: JSON_OUT,
      places: PLACES,
      within: { takes: "AREA", help: "find: the region or district it lies in" },
      near: { takes: "NAME", multiple: true, help: "find: a place close by, may be repeated" },
      from: { takes: "KIND", help: "import: katottg, geonames, whosonfirst or geojson" },
      out: { takes: "DIR", help: "import: the folder to write the pack to" },
      id: { takes: "ID", help: "import: the pack's id (default: the folder's name)" },
      coordinates: { takes: "FILE", help: "import katottg: tab-separated coordinates" },
      renamings: { takes: "FILE", help: "import katottg: renamings as JSON" },
      names: { takes: "FILE", help: "import geonames: alternate names" },
      country: { takes: "CODE", multiple: true, help: "import geonames: only this country, may be repeated" },
      licence: { takes: "LICENCE", help: "import geojson: the licence of the file" },
      attribution: { takes: "WORDS", help: "import geojson: the words that licence asks for" },
    },
    more: "Nothing is downloaded: import reads files you have. It writes pack.json, places.ndjson and an index that opens at once.",
    example: "hearsay places find Kharkov",
    load: () => import("./verbs/places.ts"),
  },
  {
    verb: "verify",
    summary: "check every byte of the ledger against its log",
    arity: [0, 0],
    options: { ledger: LEDGER, json: JSON_OUT },
    more: "Exit code 1 when anything was changed.",
    example: "hearsay verify",
    load: () => import("./verbs/verify.ts"),
  },
  {
    verb: "export",
    summary: "write the ledger as JSON, CSV or one HTML report",
    arity: [0, 0],
    options: {
      ledger: LEDGER,
      format: { takes: "FORMAT", help: "json, csv or html (default json)" },
      what: {
        takes: "WHAT",
        help: "claims, attestations (csv), derivations (json) or readings (json); default claims",
      },
      out: { takes: "FILE", help: "where to write (default: standard output)" },
    },
    more: "Readings are written one a line (JSON Lines).",
    example: "hearsay export --format html --out report.html",
    load: () => import("./verbs/export.ts"),
  },
  {
    verb: "serve",
    summary: "serve the workbench on this machine",
    arity: [0, 0],
    options: { ledger: LEDGER, port: PORT },
    example: "hearsay serve --port 4177",
    load: () => import("./verbs/serve.ts"),
  },
  {
    verb: "start",
    summary: "add the bundled dossier, list its claims, serve the workbench",
    arity: [0, 0],
    options: { ledger: LEDGER, port: PORT },
    example: "hearsay start",
    load: () => import("./verbs/start.ts"),
  },
  {
    verb: "demo",
    summary: "the same in a ledger that is thrown away afterwards",
    arity: [0, 0],
    options: { ledger: { takes: "DIR", help: "keep it in this folder instead" }, port: PORT },
    example: "hearsay demo",
    load: () => import("./verbs/demo.ts"),
  },
  {
    verb: "doctor",
    summary: "check that everything Hearsay needs is there",
    arity: [0, 0],
    options: { ledger: LEDGER, json: JSON_OUT },
    example: "hearsay doctor",
    load: () => import("./verbs/doctor.ts"),
  },
  {
    verb: "help",
    summary: "this list, or the help of one verb",
    operands: "[VERB]",
    arity: [0, 1],
    options: {},
    example: "hearsay help add",
    load: () => import("./verbs/help.ts"),
  },
];

/** The verb of that name, if there is one. */
export function findCommand(verb: string): Command | undefined {
  return COMMANDS.find((command) => command.verb === verb);
}
