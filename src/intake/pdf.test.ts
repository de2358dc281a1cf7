import { expect, test } from "vitest";
import { MOST_PAGES } from "./pdf.ts";
import { documentsIn, entriesOf, failuresIn } from "./test-entries.ts";
import { type TestLine, testPdf } from "./test-pdf.ts";

/** Lines one below the other, `gap` points apart where a text begins with `¶`. */
function page(...texts: string[]): TestLine[] {
  let y = 780;
  return texts.map((text) => {
    y -= text.startsWith("¶") ? 28 : 14;
    return { y, text: text.replace("¶", "") };
  });
}

const read = async (pages: TestLine[][], info?: string) =>
  documentsIn(await entriesOf(testPdf(pages, info), "a.pdf"));

test("lines are joined into paragraphs, and a gap parts them", async () => {
  const lines = page(
    "The bridge at Orvel fell on",
    "Monday, the ministry said.",
    "¶Nobody was hurt, Ivo Tarn",
    "added.",
  );
  expect(await read([lines], "/Title (Bridge falls)")).toMatchObject([
    {
      file: "a.pdf",
      title: "Bridge falls",
      text: "The bridge at Orvel fell on Monday, the ministry said.\n\nNobody was hurt, Ivo Tarn added.",
    },
  ]);
});

test("a hyphen at the end of a line stays, with nothing behind it", async () => {
  const [document] = await read([page("The half-", "built bridge fell, and minis-", "ters met.")]);
  expect(document?.text).toBe("The half-built bridge fell, and minis-ters met.");
});

test("a sentence goes on over the end of a page, without the page's number", async () => {
  const [document] = await read([
    page("The bridge at Orvel fell", "12"),
    page("on Monday. Nobody was hurt.", "13"),
  ]);
  expect(document?.text).toBe("The bridge at Orvel fell on Monday. Nobody was hurt.");
});

test("lines that stand at the edge of every page are left out", async () => {
  const pages = [1, 2, 3].map((n) =>
    page(`Sundial, page ${n}`, "¶Body.", `The bridge ${"fell ".repeat(n)}.`, "It rained.", "More."),
  );
  const [document] = await read(pages);
  expect(document?.text).not.toContain("Sundial");
  expect(document?.text.match(/The bridge/g)).toHaveLength(3);
});

test("a title that a program made up is none", async () => {
  const [document] = await read([page("It fell.")], "/Title (Microsoft Word - bridge.doc)");
  expect(document?.title).toBeNull();
});

test("a scan is told to be one", async () => {
  expect(failuresIn(await entriesOf(testPdf([[], []]), "scan.pdf"))).toEqual([
    "scan.pdf holds no text (2 pages): it is a scan or a picture; run text recognition (OCR) over it first.",
  ]);
});

test("a PDF of too many pages is refused before they are read", async () => {
  const pages = Array.from({ length: MOST_PAGES + 1 }, () => []);
  expect(failuresIn(await entriesOf(testPdf(pages), "book.pdf"))[0]).toMatch(/^book.pdf has 501 pages/);
});

test("a damaged PDF is told to be one, and the bytes stay whole for the others", async () => {
  const entries = await entriesOf(testPdf([page("It fell.")]).subarray(0, 200), "half.pdf");
  expect(failuresIn(entries)[0]).toMatch(/^half.pdf is a damaged PDF/);
});

test("bytes as Node reads them from a file are read like others", async () => {
  const entries = await entriesOf(Buffer.from(testPdf([page("It fell.")])), "a.pdf");
  expect(documentsIn(entries)).toMatchObject([{ text: "It fell." }]);
});

test("a PDF is one whatever its name", async () => {
  const bytes = testPdf([page("It fell.")]);
  const [entry] = await entriesOf(bytes, "note.txt");
  expect(entry).toMatchObject({ kind: "document", bytes });
});
