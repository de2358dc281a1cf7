import type { Command } from "../command.ts";
import { ANY, FILE_OPTIONS, JSON_OUT, LEDGER, PLACES, REGISTRY } from "./options.ts";

/** What brings documents into a ledger, or reads one without. */
export const READING_IN: readonly Command[] = [
  {
    verb: "read",
    summary: "show one article: whose voice speaks where, and how firmly",
    operands: "FILE",
    arity: [1, 1],
    options: { json: JSON_OUT, registry: REGISTRY, places: PLACES, ...FILE_OPTIONS },
    more: "Needs no ledger and keeps nothing. FILE is of any format that add takes; - reads standard input. Of a file that holds many documents FILE#3 is the third.",
    example: "hearsay read examples/dossier/articles/01-kolsent-briefing.txt",
    load: () => import("../verbs/read.ts"),
  },
  {
    verb: "init",
    summary: "make an empty ledger",
    operands: "[DIR]",
    arity: [0, 1],
    options: { ledger: LEDGER },
    example: "hearsay init case-ostrell",
    load: () => import("../verbs/init.ts"),
  },
  {
    verb: "add",
    summary: "add files, folders or pages of the web to the ledger",
    operands: "PATH|URL…",
    arity: [0, ANY],
    options: {
      ledger: LEDGER,
      registry: REGISTRY,
      places: PLACES,
      json: JSON_OUT,
      ...FILE_OPTIONS,
      "allow-private": { help: "URL: also ask this machine and its own network" },
    },
    more: "Takes plain text, Markdown, HTML, RSS, Atom, JSON Feed, ninjs, JSONL, JSON, CSV, Telegram exports, e-mail, PDF, DOCX, WARC, WACZ and lists of addresses, told by their content. Folders are searched for .txt, .md, .html, .rss, .atom, .jsonl, .eml, .pdf, .docx, .warc and .wacz files, in sorted order; other files have to be named; - reads standard input. A URL is fetched once, that page and nothing else; what leaves this machine is said first. A document that is known already is passed over. A file that cannot be read is named on standard error and the rest goes on. Makes the ledger when there is none.",
    example: "hearsay add examples/dossier/articles --registry examples/dossier/registry.json",
    load: () => import("../verbs/add.ts"),
  },
  {
    verb: "watch",
    summary: "add what is new in feeds, now and again",
    operands: "OPML|URL…",
    arity: [1, ANY],
    options: {
      ledger: LEDGER,
      once: { help: "look at each feed once and end" },
      every: { takes: "MINUTES", help: "look at each feed this often (default 30, at least 5)" },
      "allow-private": { help: "also ask this machine and its own network" },
      json: JSON_OUT,
    },
    more: "Takes lists of feeds in OPML and addresses of feeds (RSS, Atom, JSON Feed), and asks only those, one request a host at a time, and only for what changed. What leaves this machine is said first. A feed that fails is told in one line and left alone for a while. Ctrl-C ends it; the next time goes on from there.",
    example: "hearsay watch feeds.opml --once",
    load: () => import("../verbs/watch.ts"),
  },
];
