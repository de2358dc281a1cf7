/** One line of a printed page: where it stands, in points from the left and the bottom. */
export interface PageLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Of its letters. */
  readonly height: number;
  /** Where it ends. */
  readonly right: number;
}

/** A gap of so many usual ones between two lines parts paragraphs. */
const WIDE_GAP = 1.35;
/** Letters of another size are a heading, a caption or a note. */
const OTHER_SIZE = 1.15;
/** A first line begins so much of its height further in. */
const INDENT = 0.8;
/** A last line may end so early, as a share of the longest. */
const SHORT = 0.8;
/** A line at the edge of pages is furniture when so many pages have it. */
const LEAST_PAGES = 3;

const SENTENCE_END = /[.!?:;…][”’"»)\]]*$/u;
const PAGE_NUMBER = /^(?:page\s+)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|\/)\s*\d{1,4})?$/i;

/**
 * Text in paragraphs out of the lines of pages: lines are joined with a space, or with nothing behind a hyphen, which stays
 * because it may belong to the word. Page numbers, and lines that stand at the edge of most pages, are left out.
 */
export function paragraphsOf(pages: readonly (readonly PageLine[])[]): string {
  const furniture = runningLines(pages);
  const paragraphs: string[] = [];
  let open = "";
  for (const lines of pages) {
    const body = lines.filter((line, at) => !(isEdge(at, lines.length) && isFurniture(line, furniture)));
    const page = new PageShape(body);
    for (const [at, line] of body.entries()) {
      const before = body[at - 1];
      const parted =
        before === undefined || line.y > before.y ? !goesOn(open, line.text) : page.parts(before, line);
      if (parted && open !== "") {
        paragraphs.push(open);
        open = "";
      }
      open = joined(open, line.text.trim());
    }
  }
  if (open !== "") paragraphs.push(open);
  return paragraphs.join("\n\n");
}

/** A sentence goes on over the end of a page or column when it has not ended and what follows begins small. */
function goesOn(open: string, next: string): boolean {
  return open !== "" && !SENTENCE_END.test(open) && /^\P{Lu}/u.test(next.trim());
}

function joined(open: string, line: string): string {
  if (open === "") return line;
  return /\p{L}-$/u.test(open) && /^\p{Ll}/u.test(line) ? open + line : `${open} ${line}`;
}

/** What is usual on a page. */
class PageShape {
  readonly #gap: number;
  readonly #left: number;
  readonly #right: number;

  constructor(lines: readonly PageLine[]) {
    const gaps = lines.slice(1).map((line, at) => lines[at]!.y - line.y);
    this.#gap = median(gaps.filter((gap) => gap > 0));
    this.#left = median(lines.map(({ x }) => x));
    this.#right = lines.reduce((most, { right }) => Math.max(most, right), 0);
  }

  /** Whether a paragraph ends between two lines, one below the other. */
  parts(before: PageLine, line: PageLine): boolean {
    if (before.y - line.y > this.#gap * WIDE_GAP) return true;
    const size = Math.max(before.height, line.height) / Math.max(1, Math.min(before.height, line.height));
    if (size > OTHER_SIZE) return true;
    if (!SENTENCE_END.test(before.text.trim())) return false;
    const width = this.#right - this.#left;
    const isShort = before.right - this.#left < width * SHORT;
    return isShort || line.x - before.x > line.height * INDENT;
  }
}

function isEdge(at: number, count: number): boolean {
  return at < 2 || at >= count - 2;
}

function isFurniture({ text }: PageLine, running: ReadonlySet<string>): boolean {
  return PAGE_NUMBER.test(text.trim()) || running.has(folded(text));
}

/** Lines at the edges that most pages share, numbers aside. */
function runningLines(pages: readonly (readonly PageLine[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const edge = lines.filter((_, at) => isEdge(at, lines.length)).map(({ text }) => folded(text));
    for (const text of new Set(edge)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const least = Math.max(LEAST_PAGES, pages.length / 2);
  return new Set([...counts].flatMap(([text, count]) => (count >= least && text !== "" ? [text] : [])));
}

function folded(text: string): string {
  return text.replace(/\d+/g, "0").replace(/\s+/g, " ").trim().toLowerCase();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
