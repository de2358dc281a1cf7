import { ByteReader } from "../warc/byte-reader.ts";

/** The pages that whoever made an archive meant to archive, and which of them were found in it. */
export class PageList {
  readonly #pages = new Map<string, { readonly url: string; found: boolean }>();
  /** Addresses that a page leads on to: what is found there is the page. */
  readonly #leadsFrom = new Map<string, string>();

  /** Number of pages. */
  get size(): number {
    return this.#pages.size;
  }

  add(url: string): void {
    const key = keyOf(url);
    if (!this.#pages.has(key)) this.#pages.set(key, { url, found: false });
  }

  /** Whether what an address gave is one of the pages. */
  has(url: string): boolean {
    return this.#pageOf(url) !== undefined;
  }

  /** Notes that an address of the list leads on to another one. */
  follow(url: string, location: string): void {
    if (!URL.canParse(location, url)) return;
    const target = keyOf(new URL(location, url).href);
    const key = keyOf(url);
    if (target !== key) this.#leadsFrom.set(target, key);
  }

  /** Notes that a page is in the archive. */
  found(url: string): void {
    const page = this.#pageOf(url);
    if (page !== undefined) page.found = true;
  }

  /** Addresses of the pages that were not found. */
  missing(): string[] {
    return [...this.#pages.values()].filter(({ found }) => !found).map(({ url }) => url);
  }

  #pageOf(url: string): { found: boolean } | undefined {
    let key = keyOf(url);
    // A chain of redirects is as long as a browser follows it.
    for (let step = 0; step <= 20; step++) {
      const page = this.#pages.get(key);
      if (page !== undefined) return page;
      const before = this.#leadsFrom.get(key);
      if (before === undefined) return undefined;
      key = before;
    }
    return undefined;
  }
}

/** Lines longer than this hold the text of a whole book beside the address. */
const LONGEST_LINE = 16 * 1024 * 1024;
const MOST_PAGES = 1_000_000;

/** Reads `pages.jsonl` into a list. Gives what is wrong with lines that cannot be used, half a sentence each. Throws `RangeError`. */
export async function readPages(bytes: AsyncIterable<Uint8Array>, list: PageList): Promise<string[]> {
  const lines = new ByteReader(bytes);
  const wrong: string[] = [];
  for (let number = 1; ; number++) {
    const line = await lines.line(LONGEST_LINE);
    if (line === null) return wrong;
    const page = parsed(line);
    // The first line says what the file is; some writers leave it out.
    if (page === "" || (number === 1 && typeof page === "object" && !("url" in page))) continue;
    const url = typeof page === "object" && "url" in page ? page.url : undefined;
    if (typeof url === "string" && URL.canParse(url)) list.add(url);
    else wrong.push(`line ${number} states no address of a page`);
    if (list.size > MOST_PAGES) throw new RangeError(`it lists more than ${MOST_PAGES} pages`);
  }
}

function parsed(line: Uint8Array): object | string | undefined {
  const text = new TextDecoder().decode(line).trim();
  if (text === "") return "";
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** An address as it is compared: without the part behind `#`, which is never sent. */
function keyOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/#.*$/s, "") : url;
}
