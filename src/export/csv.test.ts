import fc from "fast-check";
import { expect, test } from "vitest";
import { attestationsCsv, claimsCsv, csv } from "./csv.ts";
import { CLAIM, VIEW } from "./test-view.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"])(
  "%j is kept from being a formula",
  (text) => {
    expect(
      csv([[text]])
        .replace(/^"/, "")
        .startsWith("'"),
    ).toBe(true);
  },
);

test("numbers stay numbers and nothing stays empty", () => {
  expect(csv([[1, -2.5, null]])).toBe("1,-2.5,\r\n");
});

test("quotes, commas and line ends are kept inside one cell", () => {
  expect(csv([['a "b", c\nd']])).toBe('"a ""b"", c\nd"\r\n');
});

test("every cell can be read back, but for the guard in front", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const written = csv([[text]]).slice(0, -2);
      const read = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
      expect([text, `'${text}`]).toContain(read);
    }),
  );
});

test("a claim is one row with its disputes by relation", () => {
  const [head, row] = claimsCsv([CLAIM]).split("\r\n");
  expect(head).toMatch(/^id,claim,type,.*denies_by,contradicts_by,narrows_by,supersedes_by$/);
  expect(row).toBe(
    "c-7q2fm3,The bridge at Ostel was closed,other,ostel,2031-03-04,2031-03-04,1,1,1,0,dorin-vask,dorin-vask,narrator@ab12ab12,1,1,officials@ab12ab12,,,",
  );
});

test("an attestation is one row with its chain in order, the publisher defused", () => {
  const rows = attestationsCsv(VIEW).split("\r\n");
  expect(rows).toHaveLength(4);
  expect(rows[1]).toContain("narrator → Dorin Vask,Uu → CT+,said,The bridge at Ostel was closed,,0,30");
  expect(rows[1]).toContain(",'=HYPERLINK(1),");
});
