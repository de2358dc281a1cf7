import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { documentsIn, entriesOf, failuresIn } from "./test-entries.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const word = (paragraphs: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${paragraphs}</w:body></w:document>`;
const p = (text: string, style = "") =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

function docx(body: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({ "[Content_Types].xml": encode("<Types/>"), "word/document.xml": encode(body), ...more });
}

test("paragraphs of a Word document, its title apart", async () => {
  const bytes = docx(
    word(
      p("Bridge falls", "Title") +
        p("The bridge &amp; the road at Orvel fell.") +
        p("") +
        p("Nobody was hurt."),
    ),
  );
  expect(documentsIn(await entriesOf(bytes, "report.docx"))).toMatchObject([
    {
      file: "report.docx",
      title: "Bridge falls",
      text: "The bridge & the road at Orvel fell.\n\nNobody was hurt.",
    },
  ]);
});

test("runs are joined, breaks kept, and what was struck out or stands in codes is not read", async () => {
  const runs = `<w:p><w:r><w:t>The </w:t></w:r><w:ins><w:r><w:t>old </w:t></w:r></w:ins><w:del><w:r><w:delText>new </w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText><w:t>bridge</w:t><w:br/><w:t>fell</w:t><w:noBreakHyphen/><w:t>in.</w:t></w:r></w:p>`;
  expect(documentsIn(await entriesOf(docx(word(runs)), "a.docx"))[0]?.text).toBe(
    "The old bridge\nfell\u2011in.",
  );
});

test("a text box is read once", async () => {
  const box = (inside: string) =>
    `<w:r><mc:AlternateContent><mc:Choice>${inside}</mc:Choice><mc:Fallback>${inside}</mc:Fallback></mc:AlternateContent></w:r>`;
  const body = `<w:p><w:r><w:t>The bridge fell.</w:t></w:r>${box(`<w:txbxContent>${p("In a box.")}</w:txbxContent>`)}</w:p>`;
  expect(documentsIn(await entriesOf(docx(word(body)), "a.docx"))[0]?.text).toBe(
    "The bridge fell.\n\nIn a box.",
  );
});

test("the title that the file states counts where no paragraph is one", async () => {
  const core = `<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Bridge</dc:title></cp:coreProperties>`;
  const bytes = docx(word(p("It fell.")), { "docProps/core.xml": encode(core) });
  expect(documentsIn(await entriesOf(bytes, "a.docx"))[0]?.title).toBe("Bridge");
});

test("other files in it, whatever they are called, are left alone", async () => {
  const inner = zipSync({ "x.txt": encode("x") });
  const bytes = docx(word(p("It fell.")), {
    "../../etc/cron.d/x": encode("x"),
    "word/embeddings/a.zip": inner,
  });
  expect(documentsIn(await entriesOf(bytes, "a.docx"))).toHaveLength(1);
});

test.each<[string, Uint8Array, RegExp]>([
  ["a bomb", docx(word(p("a".repeat(70 << 20)))), /unpacks to more than 64 MB/],
  ["a bomb below that", docx(`${word("")}${" ".repeat(40 << 20)}`), /more than 200 times/],
  ["entities that multiply", docx(`<!DOCTYPE w [<!ENTITY a "x">]>${word(p("&a;"))}`), /declares entities/],
  ["half a file", docx(word(p("It fell."))).subarray(0, 150), /damaged Word document/],
  ["no text", docx(word("")), /holds no text/],
  ["another archive", zipSync({ "a.txt": encode("It fell.") }), /no Word document/],
])("%s gives one clear error", async (_what, bytes, said) => {
  const entries = await entriesOf(bytes, "a.docx");
  expect(entries.map(({ kind }) => kind)).toEqual(["failed"]);
  expect(failuresIn(entries)[0]).toMatch(said);
});

test("a workbook by its own name is told to be an archive that is not read", async () => {
  const bytes = zipSync({ "[Content_Types].xml": encode("<Types/>"), "xl/workbook.xml": encode("<w/>") });
  expect(failuresIn(await entriesOf(bytes, "a.xlsx"))[0]).toMatch(
    /^a.xlsx is a ZIP archive or an office document/,
  );
});
