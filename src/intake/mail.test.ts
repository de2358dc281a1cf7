import { expect, test } from "vitest";
import { documentsIn, entriesOf, failuresIn } from "./test-entries.ts";

const HEAD = [
  "From: =?utf-8?q?Corvane_Press?= <desk@corvane.example>",
  "To: list@sundial.example",
  "Date: Tue, 04 Mar 2031 10:15:00 +0200",
  "Subject: Bridge =?utf-8?B?4oCT?= falls",
  "MIME-Version: 1.0",
];
const mail = (...rest: string[]) => [...HEAD, ...rest].join("\r\n");

test("a message is a document by whoever sent it", async () => {
  const plain = mail(
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "The bridge at Or=\r\nvel fell =E2=80=93 all of it.",
  );
  expect(documentsIn(await entriesOf(plain, "release.eml"))).toMatchObject([
    {
      file: "release.eml",
      title: "Bridge – falls",
      publisher: "Corvane Press",
      published: "2031-03-04T08:15:00Z",
      text: "The bridge at Orvel fell – all of it.",
    },
  ]);
});

const parts = (...bodies: string[]) =>
  mail(
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    ...bodies.flatMap((body) => ["--b", body]),
    "--b--",
    "",
  );

test("of a message in HTML the words are read, and nothing runs", async () => {
  const html = parts(
    "Content-Type: text/html\r\n\r\n<p>The bridge <b>fell</b>.</p><script>alert(1)</script><p>It did.</p>",
  );
  expect(documentsIn(await entriesOf(html, "a.eml"))[0]?.text).toBe("The bridge fell.\n\nIt did.");
});

test("what is attached is passed over, other messages too", async () => {
  const zip =
    'Content-Type: application/zip; name="../../x.zip"\r\nContent-Disposition: attachment\r\n\r\nPK';
  const inner = "Content-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\nSubject: inner\r\n\r\nInner words.";
  const entries = await entriesOf(parts("Content-Type: text/plain\r\n\r\nIt fell.", zip, inner), "a.eml");
  expect(entries.map(({ kind }) => kind)).toEqual(["document", "passed"]);
  expect(documentsIn(entries)[0]?.text).toBe("It fell.");
  expect(entries[1]).toMatchObject({ count: 2, what: "attachments" });
});

test("a message is told by its head, whatever its name", async () => {
  expect(documentsIn(await entriesOf(mail("", "It fell."), "saved.txt"))[0]?.publisher).toBe("Corvane Press");
});

test("a text with header lines of ours is no message", async () => {
  const [document] = documentsIn(
    await entriesOf("Title: Fall\nPublisher: Sundial\nPublished: 2031-03-04\n\nIt fell.", "a.txt"),
  );
  expect(document).toMatchObject({ title: "Fall", publisher: "Sundial", text: "It fell." });
});

test("parts within parts without end are refused", async () => {
  const nested = Array.from(
    { length: 200 },
    (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}`,
  );
  const entries = await entriesOf(mail(nested.join("\r\n"), "", "x"), "a.eml");
  expect(failuresIn(entries)[0]).toMatch(/^a.eml is a message that cannot be read/);
});
