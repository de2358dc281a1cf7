import type { LedgerView } from "../ledger/view.ts";
import type { List } from "./jsonl.ts";

/** What an export is made as: one text, one file of bytes, or a folder of files by their paths. */
export type Output = string | Uint8Array | ReadonlyMap<string, string | Uint8Array>;

/** What the person asked for besides the format. */
export interface ExportAsked {
  /** One of the format's own lists. */
  readonly what: List;
  /** Places as exact as the packs have them, not rounded to their settlement. */
  readonly exact: boolean;
  /** What the view is narrowed to, in words. */
  readonly about: string;
}

export type Maker = (view: LedgerView, asked: ExportAsked) => Output;

/** A format that a ledger can be written in. */
export interface ExportFormat {
  readonly name: string;
  readonly summary: string;
  /** `folder`: many files, or one ZIP archive of them. */
  readonly as: "text" | "bytes" | "folder";
  /** Which lists it can write, the first by default; empty where it always writes the whole. */
  readonly lists: readonly List[];
  readonly load: () => Promise<Maker>;
}

export interface FormatGroup {
  readonly title: string;
  readonly formats: readonly ExportFormat[];
}

function format(
  name: string,
  summary: string,
  load: () => Promise<Maker>,
  as: ExportFormat["as"] = "text",
  lists: readonly List[] = [],
): ExportFormat {
  return { name, summary, as, lists, load };
}

/** Every format, by who reads it. What makes them is loaded when it is asked for. */
export const FORMAT_GROUPS: readonly FormatGroup[] = [
  {
    title: "Data",
    formats: [
      format("json", "the contracts: claims or derivations", loadJson, "text", [
        "claims",
        "derivations",
        "readings",
      ]),
      format("jsonl", "one JSON value a line", loadJsonLines, "text", [
        "claims",
        "attestations",
        "derivations",
        "readings",
        "documents",
        "sources",
      ]),
      format("csv", "for spreadsheets, safe against formulas", loadCsv, "text", ["claims", "attestations"]),
    ],
  },
  {
    title: "To read",
    formats: [
      format("html", "one page with all claims", async () => {
        const { htmlReport } = await import("./html-report.ts");
        return (view) => htmlReport(view);
      }),
      format(
        "report",
        "claims with numbered notes, to print",
        async () => (await import("./footnote-report.ts")).footnoteReport,
      ),
      format(
        "site",
        "a folder of pages: claims, documents, sources",
        async () => (await import("./static-site.ts")).staticSite,
        "folder",
      ),
      format("atom", "what happened to claims, as an Atom feed", async () => {
        const { atomFeed } = await import("./feeds.ts");
        return (view, { about }) => atomFeed(view, about);
      }),
      format("jsonfeed", "the same as a JSON Feed", async () => {
        const { jsonFeed } = await import("./feeds.ts");
        return (view, { about }) => jsonFeed(view, about);
      }),
    ],
  },
  {
    title: "Linked data",
    formats: [
      format(
        "annotation",
        "W3C Web Annotations of every quote",
        async () => (await import("./web-annotation.ts")).webAnnotations,
      ),
      format(
        "schema-org",
        "schema.org Claim; ClaimReview of people only",
        async () => (await import("./schema-org.ts")).schemaOrg,
      ),
      format(
        "prov",
        "where everything comes from, PROV-O",
        async () => (await import("./prov.ts")).provenance,
      ),
      format("geojson", "places with the claims about them", async () => {
        const { geoJson } = await import("./geojson.ts");
        return (view, { exact }) => geoJson(view, { exact });
      }),
    ],
  },
  {
    title: "Other tools",
    formats: [
      format("stix", "a STIX 2.1 bundle (OpenCTI)", async () => {
        const { stixBundle } = await import("./stix.ts");
        return (view, { exact }) => stixBundle(view, { exact });
      }),
      format("misp", "an event with tags (MISP)", async () => (await import("./misp.ts")).mispEvent),
      format(
        "ftm",
        "FollowTheMoney (Aleph, OpenAleph)",
        async () => (await import("./follow-the-money.ts")).followTheMoney,
        "folder",
      ),
    ],
  },
  {
    title: "Archives",
    formats: [
      format(
        "ro-crate",
        "the whole case in one archive",
        async () => (await import("./ro-crate.ts")).roCrate,
        "bytes",
      ),
      format("wacz", "all captures as a web archive", async () => (await import("./wacz.ts")).wacz, "bytes"),
    ],
  },
];

/** Every format in the order of the groups. */
export const FORMATS: readonly ExportFormat[] = FORMAT_GROUPS.flatMap(({ formats }) => formats);

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function loadJson(): Promise<Maker> {
  const { toClaimsJson } = await import("./claims-json.ts");
  const { toDerivationsJson } = await import("./derivations-json.ts");
  const { jsonLines } = await import("./jsonl.ts");
  return (view, { what }) =>
    what === "derivations"
      ? pretty(toDerivationsJson(view.derivations()))
      : what === "readings"
        ? jsonLines(view, "readings")
        : pretty(toClaimsJson(view.claims()));
}

async function loadJsonLines(): Promise<Maker> {
  const { jsonLines } = await import("./jsonl.ts");
  return (view, { what }) => jsonLines(view, what);
}

async function loadCsv(): Promise<Maker> {
  const { attestationsCsv, claimsCsv } = await import("./csv.ts");
  return (view, { what }) => (what === "attestations" ? attestationsCsv(view) : claimsCsv(view.claims()));
}
