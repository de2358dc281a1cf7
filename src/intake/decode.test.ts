import { expect, test } from "vitest";
import { decode } from "./decode.ts";
import { IntakeError } from "./intake-error.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...values: number[]) => Uint8Array.from(values);

function utf16(text: string, bigEndian: boolean): number[] {
  return [...text].flatMap((char) => {
    const unit = char.charCodeAt(0);
    return bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8];
  });
}

test("UTF-8 with and without a byte order mark is the same text", () => {
  expect(decode(utf8("Ostel – “safe”"), "a.txt")).toBe("Ostel – “safe”");
  expect(decode(bytes(0xef, 0xbb, 0xbf, 0x4f, 0x6b), "a.txt")).toBe("Ok");
});

test("UTF-16 is read by its mark in both orders", () => {
  expect(decode(bytes(0xff, 0xfe, ...utf16("Ok “x”", false)), "a.txt")).toBe("Ok “x”");
  expect(decode(bytes(0xfe, 0xff, ...utf16("Ok “x”", true)), "a.txt")).toBe("Ok “x”");
});

test("UTF-16 without a mark is told by its zero bytes", () => {
  expect(decode(bytes(...utf16("The bridge at Ostel", false)), "a.txt")).toBe("The bridge at Ostel");
  expect(decode(bytes(...utf16("The bridge at Ostel", true)), "a.txt")).toBe("The bridge at Ostel");
});

test("a charset declared in HTML is used", () => {
  const page = [...utf8('<html><meta charset="windows-1251"><p>'), 0xcc, 0xe0, 0xf0];
  expect(decode(bytes(...page), "a.html")).toContain("Мар");
});

test("a declared charset nobody knows is passed over", () => {
  expect(decode(utf8('<meta charset="klingon"><p>“x”'), "a.html")).toContain("“x”");
});

test("old single-byte text is read as Windows-1252", () => {
  expect(decode(bytes(0x93, 0x73, 0x61, 0x66, 0x65, 0x94), "a.txt")).toBe("“safe”");
});

test("UTF-8 with one damaged byte stays UTF-8", () => {
  expect(decode(bytes(...utf8("“safe” – "), 0xff), "a.txt")).toBe("“safe” – \uFFFD");
});

test("a PDF is refused by name and kind", () => {
  expect(() => decode(utf8("%PDF-1.7 …"), "report.pdf")).toThrow(IntakeError);
  expect(() => decode(utf8("%PDF-1.7 …"), "report.pdf")).toThrow(/report\.pdf is a PDF/);
});

test.each([
  ["windows-1251", "Мост закрыт", "cceef1f220e7e0eaf0fbf2"],
  ["koi8-u", "Міст закрито", "eda6d3d420dac1cbd2c9d4cf"],
  ["shift_jis", "橋は閉鎖", "8bb482cd95c28dbd"],
  ["gb18030", "桥已关闭", "c7c5d2d1b9d8b1d5"],
  ["euc-kr", "다리 폐쇄", "b4d9b8ae20c6f3bce2"],
  ["iso-2022-jp", "橋は閉鎖", "1b24423636244f4a443a3f1b2842"],
  ["big5", "橋已關閉", "bef4a477c3f6b3ac"],
  ["iso-8859-8", "הגשר סגור", "e4e2f9f820f1e2e5f8"],
  ["windows-1256", "الجسر مغلق", "c7e1ccd3d120e3dbe1de"],
  ["tis-620", "สะพานปิด", "cad0bed2b9bbd4b4"],
])(
  "%s is read where a page declares it, late in its head, and where a server states it",
  (charset, text, hex) => {
    const words = Buffer.from(hex, "hex");
    const head = `<html><head><style>${"p{margin:0}".repeat(300)}</style>`;
    const page = Buffer.concat([utf8(`${head}<meta charset="${charset}"></head><p>`), words]);
    expect(decode(page, "a.html").endsWith(text)).toBe(true);
    expect(decode(words, "a.txt", charset)).toBe(text);
  },
);

test("what a server states goes before what the page declares, and after a byte order mark", () => {
  const page = bytes(...utf8('<meta charset="windows-1251">'), 0xed);
  expect(decode(page, "a.html", "koi8-r").at(-1)).toBe("М");
  expect(decode(page, "a.html", "klingon").at(-1)).toBe("н");
  expect(decode(bytes(0xef, 0xbb, 0xbf, ...utf8("“x”")), "a.txt", "koi8-r")).toBe("“x”");
});
