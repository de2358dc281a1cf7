import fc from "fast-check";
import { expect, test } from "vitest";
import { csvFields, csvRows, separatorOf } from "./csv-rows.ts";
import { documentsIn, entriesOf, failuresIn } from "./test-entries.ts";

const encode = (text: string) => new TextEncoder().encode(text);

const HEAD = "Headline,Outlet,Date,Link,Body";

test("columns are told by their usual names", async () => {
  const csv = `${HEAD}\nFall,Sundial,2031-03-04,https://sundial.example/1,"The bridge, at Orvel,\nfell ""at once""."\n`;
  expect(documentsIn(await entriesOf(csv, "desk.csv"))).toMatchObject([
    {
      file: "desk.csv#1",
      title: "Fall",
      publisher: "Sundial",
      published: "2031-03-04",
      url: "https://sundial.example/1",
      text: 'The bridge, at Orvel,\nfell "at once".',
    },
  ]);
});

test("columns can be named", async () => {
  const csv = "\ufeffÜberschrift;Wortlaut;text\nFall;The bridge fell.;no\n";
  const entries = await entriesOf(csv, "desk.csv", { columns: { title: "Überschrift", text: "wortlaut" } });
  expect(documentsIn(entries)).toMatchObject([{ title: "Fall", text: "The bridge fell." }]);
});

test("a column that is not there is told with those that are", async () => {
  const entries = await entriesOf(`${HEAD}\na,b,c,d,e`, "desk.csv", { columns: { text: "Volltext" } });
  expect(failuresIn(entries)).toEqual([
    "desk.csv has no column “Volltext”; its columns are Headline, Outlet, Date, Link, Body.",
  ]);
});

test("a table of numbers is told to hold no text", async () => {
  expect(failuresIn(await entriesOf("x,y\n1,2\n", "n.csv"))[0]).toMatch(
    /^n.csv has no column .*--columns text=x\.$/,
  );
});

test("times without a zone are of the zone that was given", async () => {
  const entries = await entriesOf("time,text\n2031-07-04 10:15,It fell.", "a.csv", { zone: "Europe/Berlin" });
  expect(documentsIn(entries)[0]?.published).toBe("2031-07-04T08:15:00Z");
});

test("a row with an address and no text is a reference", async () => {
  const entries = await entriesOf(
    "Link,Text content\nhttps://sundial.example/1,\n,It fell.\n,\n",
    "sheet.csv",
  );
  expect(entries.map(({ kind }) => kind)).toEqual(["reference", "document", "failed"]);
});

test("what auto-archiver wrote as CSV", async () => {
  const metadata = `{'_processed_at': datetime.datetime(2031, 3, 5, 1, 2, 3, 4, tzinfo=datetime.timezone.utc), 'url': 'https://t.example/s/1', 'title': "Ivo's post", 'content': 'The bridge fell.\\nIt did.', 'timestamp': datetime.datetime(2031, 3, 4, 8, 15, tzinfo=datetime.timezone.utc), 'views': None}`;
  const csv = `status,metadata,media\nsuccess,"${metadata.replaceAll('"', '""')}",[]\n`;
  expect(documentsIn(await entriesOf(csv, "db.csv"))).toMatchObject([
    {
      title: "Ivo's post",
      url: "https://t.example/s/1",
      published: "2031-03-04T08:15:00Z",
      text: "The bridge fell.\nIt did.",
    },
  ]);
});

test("rows and fields come back as they were written, wherever the file is cut into chunks", async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'ab,\n"é ;'.split("")), maxLength: 8 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const bytes = encode(
        rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")).join("\r\n"),
      );
      async function* chunks() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      const found = await Array.fromAsync(csvRows(chunks(), ",", 1e6));
      expect(found.map((row) => csvFields(new TextDecoder().decode(row.bytes!), ","))).toEqual(rows);
    }),
  );
});

test("the separator is the one that there is most of outside quotation marks", () => {
  expect(['a;"b,c,d";e', "a,b", "a\tb", "a"].map(separatorOf)).toEqual([";", ",", "\t", ","]);
});

test("a list of addresses gives references", async () => {
  const list = "# of Monday\nhttps://sundial.example/1\nhttps://sundial.example/2\n";
  expect(await entriesOf(list, "urls.txt")).toEqual([
    { kind: "reference", name: "urls.txt#2", url: "https://sundial.example/1", title: null, published: null },
    { kind: "reference", name: "urls.txt#3", url: "https://sundial.example/2", title: null, published: null },
  ]);
});

test("a table of events without a head gives references", async () => {
  const cells = (count: number, url: number, time: number) =>
    Array.from({ length: count }, (_, at) =>
      at === url ? "https://sundial.example/1" : at === time ? "20310304081500" : "7",
    ).join("\t");
  for (const row of [cells(61, 60, 59), cells(27, 4, 1), cells(16, 5, 2)])
    expect(await entriesOf(`${row}\n${row}\n`, "20310304081500.export.CSV")).toMatchObject([
      { kind: "reference", url: "https://sundial.example/1", published: "2031-03-04T08:15:00Z" },
      { kind: "reference" },
    ]);
});

test("a text that begins with an address stays a text", async () => {
  const text = "https://sundial.example/1\n\nThe bridge fell.";
  expect(documentsIn(await entriesOf(text, "note.txt"))[0]?.text).toBe(text);
});
