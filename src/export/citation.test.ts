import { expect, test } from "vitest";
import { citationOf } from "./citation.ts";
import { CLAIM, READING, VIEW } from "./test-view.ts";

test("a claim is cited with its words, its chain, its outlet and what names the bytes", () => {
  expect(citationOf(VIEW, CLAIM.id)?.text).toBe(
    "“The bridge at Ostel was closed” On the word of =HYPERLINK(1) → Dorin Vask, who says it is so. =HYPERLINK(1), “Bridge <script>alert(1)</script> & more”, https://maren.example/bridge, 2031-03-04, captured 2031-03-05T00:00:00Z, SHA-256 ab12ab12ab12ab12. 1 independent root (c-7q2fm3).",
  );
});

test("Markdown of a document cannot bring markup with it", () => {
  const markdown = citationOf(VIEW, READING.document.id)?.markdown ?? "";
  expect(markdown).toContain(
    String.raw`[Bridge \<script\>alert(1)\</script\> & more](<https://maren.example/bridge>)`,
  );
  expect(markdown).toContain("`ab12ab12ab12ab12`");
});

test("reference managers get one item a document, with dates as numbers", () => {
  expect(citationOf(VIEW, CLAIM.id)?.csl).toEqual([
    {
      id: "ab12ab12ab12",
      type: "article-newspaper",
      title: READING.document.title,
      "container-title": "=HYPERLINK(1)",
      issued: { "date-parts": [[2031, 3, 4]] },
      accessed: { "date-parts": [[2031, 3, 5]] },
      URL: "https://maren.example/bridge",
      archive: "Hearsay ledger",
      archive_location: expect.stringMatching(/^ni:\/\/\/sha-256;[\w-]{43}$/),
      note: `${CLAIM.id}: ${CLAIM.text}`,
    },
  ]);
});

test("nobody is cited under an id the ledger does not have", () => {
  expect(citationOf(VIEW, "c-nothing")).toBeUndefined();
});
