import { readdirSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".json": "application/json; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

export interface WebFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/**
 * The built workbench, read into memory once and served only from there: a request can name one of these paths or
 * nothing, so no path, however written, reaches the file system. Empty when the workbench is not built.
 */
export function readWebFiles(webRoot: string): ReadonlyMap<string, WebFile> {
  const files = new Map<string, WebFile>();
  let names: string[];
  try {
    names = readdirSync(webRoot, { recursive: true, encoding: "utf8" });
  } catch {
    return files;
  }
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    files.set(`/${name.split(sep).join("/")}`, {
      body: new Uint8Array(readFileSync(join(webRoot, name))),
      type,
    });
  }
  return files;
}

/** The page shown in place of the workbench while it is not built. */
export const NOT_BUILT_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Hearsay</title>
<h1>Hearsay</h1>
<p>The workbench is not built yet. Run <code>npm run build:web</code> and start the server again.</p>
<p>The same data is here as JSON already: <a href="/claims.json">claims</a>, <a href="/documents.json">documents</a>,
<a href="/sources.json">sources</a>, <a href="/derivations.json">derivations</a>.</p>
</html>
`;
