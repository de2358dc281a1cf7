import { FORMAT_GROUPS } from "../../export/formats.ts";
import type { Command } from "../command.ts";
import { AS_OF, LEDGER, PORT } from "./options.ts";

/** What makes a ledger reachable for others: formats, servers, the bundled dossier. */
export const HANDING_ON: readonly Command[] = [
  {
    verb: "export",
    summary: "write the ledger in one of many formats",
    arity: [0, 0],
    options: {
      ledger: LEDGER,
      "as-of": AS_OF,
      format: { takes: "FORMAT", help: "one of those below (default json)" },
      what: {
        takes: "WHAT",
        help: "json, jsonl, csv: claims (default), attestations, derivations, readings, documents or sources",
      },
      claim: { takes: "ID", multiple: true, help: "only this claim, may be repeated" },
      place: { takes: "NAME", multiple: true, help: "only claims about this place, may be repeated" },
      out: {
        takes: "PATH",
        help: "where to write (default: standard output); a folder or a .zip for site and ftm",
      },
      private: { help: "people without a public role under tokens, contacts masked, locations rounded" },
      fresh: { help: "with --private: tokens of this export only, not the ledger's" },
      exact: { help: "geojson, stix: places as exact as they are known, not rounded to their settlement" },
      preview: { help: "say what would leave, and write nothing" },
    },
    more: "The same ledger gives the same bytes. docs/export.md says what each format holds and what it cannot say.",
    lists: FORMAT_GROUPS.map(({ title, formats }) => ({
      title,
      items: formats.map(({ name, summary }) => [name, summary] as const),
    })),
    example: "hearsay export --format report --out report.html",
    load: () => import("../verbs/export.ts"),
  },
  {
    verb: "serve",
    summary: "serve the workbench on this machine",
    arity: [0, 0],
    options: {
      ledger: LEDGER,
      port: PORT,
      write: { help: "let whoever opens the address that is printed add documents, judge, note and decide" },
      host: { takes: "ADDRESS", help: "listen on this address, for others to reach (default 127.0.0.1)" },
      name: { takes: "NAME", multiple: true, help: "a name others reach it by, may be repeated" },
    },
    more: "Only this machine can reach it unless --host says so; then nothing is told without the key that is printed, and each address may ask only so often. What goes over the network is not encrypted: put a proxy with a certificate before it. Nothing can be written unless --write says so.",
    example: "hearsay serve --port 4177",
    load: () => import("../verbs/serve.ts"),
  },
  {
    verb: "mcp",
    summary: "answer programs that speak the Model Context Protocol",
    arity: [0, 0],
    options: {
      ledger: LEDGER,
      propose: { help: "let them propose notes and decisions, which wait for a person" },
    },
    more: "Search claims, trace them, read documents, look up exact words, follow a place, list disputes. People without a public role stand under tokens. Nothing is written but proposals, and those only with --propose. A served ledger answers at /mcp, too.",
    example: "hearsay mcp --ledger .hearsay",
    load: () => import("../verbs/mcp.ts"),
  },
  {
    verb: "start",
    summary: "add the bundled dossier, list its claims, serve the workbench",
    arity: [0, 0],
    options: { ledger: LEDGER, port: PORT },
    example: "hearsay start",
    load: () => import("../verbs/start.ts"),
  },
  {
    verb: "demo",
    summary: "the same in a ledger that is thrown away afterwards",
    arity: [0, 0],
    options: { ledger: { takes: "DIR", help: "keep it in this folder instead" }, port: PORT },
    example: "hearsay demo",
    load: () => import("../verbs/demo.ts"),
  },
];
