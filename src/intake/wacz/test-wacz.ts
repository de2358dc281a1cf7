import { createHash } from "node:crypto";
import { zipSync } from "fflate";
import { articlePage, responseRecord, utf8 } from "../warc/test-warc.ts";

export interface TestWacz {
  /** `1.1.1` or `1.2.0`; other fields in the package. */
  readonly version?: string;
  /** Lines of `pages/pages.jsonl`; by default the two pages. Null for no such file. */
  readonly pages?: readonly unknown[] | null;
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** Changes the files after their digests were taken. */
  readonly damage?: (files: Record<string, Uint8Array>) => void;
  /** Files that the package does not list. */
  readonly unlisted?: readonly string[];
  readonly level?: 0 | 6;
}

export const SITE = "https://maren.example";
export const BRIDGE = responseRecord({ url: `${SITE}/bridge`, body: articlePage("Bridge closed.") });
export const FERRY = responseRecord({
  url: `${SITE}/ferry`,
  body: articlePage("Ferry runs."),
  time: "2031-03-05T10:00:00.25Z",
});
export const ADVERT = responseRecord({
  url: "https://adverts.example/frame",
  body: articlePage("Buy boats."),
});

const HEADER = { format: "json-pages-1.0", id: "pages", title: "All Pages" };

/** A WACZ of a site with two pages and an advertisement. */
export function waczFile(options: TestWacz = {}): Uint8Array {
  const { version = "1.1.1", level = 0, unlisted = [] } = options;
  const pages =
    options.pages === undefined
      ? [
          HEADER,
          { url: `${SITE}/bridge`, ts: "2031-03-04T08:15:00Z" },
          { url: `${SITE}/ferry#top`, ts: "2031-03-05T10:00:00Z" },
        ]
      : options.pages;
  const files: Record<string, Uint8Array> = {
    "archive/data.warc.gz": Buffer.concat([BRIDGE, ADVERT, FERRY]),
    ...(pages !== null && {
      "pages/pages.jsonl": utf8(
        pages.map((page) => (typeof page === "string" ? page : JSON.stringify(page))).join("\n"),
      ),
    }),
    ...options.files,
  };
  const resources = Object.entries(files)
    .filter(([path]) => !unlisted.includes(path))
    .map(([path, bytes]) => ({
      name: path.split("/").at(-1),
      path,
      hash: sha256(bytes),
      bytes: bytes.length,
    }));
  const profile = version.startsWith("1.1")
    ? { profile: "data-package", wacz_version: version, mainPageUrl: `${SITE}/bridge` }
    : { profile: "data-package" };
  files["datapackage.json"] = utf8(
    JSON.stringify({ ...profile, resources, created: "2031-03-06T00:00:00Z" }),
  );
  files["datapackage-digest.json"] = utf8(
    JSON.stringify({ path: "datapackage.json", hash: sha256(files["datapackage.json"]) }),
  );
  options.damage?.(files);
  return zipSync(files, { level });
}

function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
