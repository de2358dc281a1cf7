import { expect, test } from "vitest";
import { documentsIn, entriesOf, failuresIn } from "./test-entries.ts";

const message = (id: number, text: string, more: object = {}) => ({
  id,
  type: "message",
  date: "2031-03-04T10:15:00",
  date_unixtime: "1930385700",
  from: "Sundial Live",
  from_id: "channel100",
  text,
  text_entities: [{ type: "plain", text }],
  ...more,
});

const channel = (...messages: object[]) => ({
  name: "Sundial Live",
  type: "public_channel",
  id: 100,
  messages,
});
const json = (value: object) => JSON.stringify(value, null, 1);

test("a message of a channel is a document that the channel publishes", async () => {
  const entries = await entriesOf(json(channel(message(7, "The bridge at Orvel fell."))), "result.json");
  expect(documentsIn(entries)).toMatchObject([
    {
      file: "result.json#1",
      title: null,
      publisher: "Sundial Live",
      published: "2031-03-04T10:15:00Z",
      text: "The bridge at Orvel fell.",
    },
  ]);
});

test("the bytes are those of the message alone", async () => {
  const [entry] = await entriesOf(json(channel(message(7, "Words."))), "result.json");
  const bytes = entry?.kind === "document" ? new TextDecoder().decode(entry.bytes) : "";
  expect(JSON.parse(bytes)).toMatchObject({ id: 7, text: "Words." });
  expect(json(channel(message(7, "Words.")))).toContain(bytes);
});

test("text is put together from its pieces", async () => {
  const pieces = [
    { type: "plain", text: "The " },
    { type: "bold", text: "bridge" },
    { type: "plain", text: " " },
    { type: "text_link", text: "fell", href: "https://sundial.example/" },
  ];
  const old = { text: ["It ", { type: "bold", text: "fell" }], text_entities: undefined };
  const entries = await entriesOf(
    json(channel(message(1, "", { text_entities: pieces }), message(2, "", old))),
    "result.json",
  );
  expect(documentsIn(entries).map(({ text }) => text)).toEqual(["The bridge fell", "It fell"]);
});

test("a forward is whose message it was, by a name that nothing confirms", async () => {
  const entries = await entriesOf(
    json(channel(message(1, "It fell.", { forwarded_from: "Corvane Press" }))),
    "result.json",
  );
  expect(documentsIn(entries)[0]?.credits).toEqual([
    { name: "Corvane Press", kind: "telegram-forward", confirmed: false, whole: true },
  ]);
});

test("in a group a message is whose it is, and the group passes it on; a deleted account has no name", async () => {
  const group = {
    ...channel(message(1, "It fell.", { from: "Ivo Tarn" }), message(2, "It did.", { from: null })),
    type: "private_supergroup",
  };
  const entries = await entriesOf(json(group), "result.json");
  const documents = documentsIn(entries);
  expect(documents.map(({ publisher }) => publisher)).toEqual(["Sundial Live", "Sundial Live"]);
  expect(documents[0]?.credits).toEqual([
    { name: "Ivo Tarn", kind: "telegram-author", confirmed: true, whole: true },
  ]);
  expect(documents[1]).not.toHaveProperty("credits");
});

test("a chat of two is no publisher", async () => {
  const personal = {
    ...channel(message(1, "It fell.", { from: "Ivo Tarn" })),
    name: "Mara",
    type: "personal_chat",
  };
  expect(documentsIn(await entriesOf(json(personal), "result.json"))).toMatchObject([
    { publisher: null, credits: [{ name: "Ivo Tarn" }] },
  ]);
});

test("pictures and service messages are passed over in one line", async () => {
  const photo = message(1, "", { photo: "photos/1.jpg" });
  const service = { id: 2, type: "service", action: "pin_message", text: "" };
  const entries = await entriesOf(json(channel(photo, service, message(3, "It fell."))), "result.json");
  expect(entries.map(({ kind }) => kind)).toEqual(["document", "passed"]);
  expect(entries.at(-1)).toMatchObject({ count: 2, what: "messages without words" });
});

const account = {
  about: "Here is the data you requested.",
  personal_information: { first_name: "Ivo", phone_number: "+99 000" },
  contacts: { list: [{ first_name: "Mara", phone_number: "+99 001" }] },
  chats: {
    about: "These are the chats.",
    list: [
      channel(message(1, "The bridge fell.")),
      { name: "Mara", type: "personal_chat", id: 200, messages: [message(2, "Dinner?", { from: "Mara" })] },
    ],
  },
};

test("a whole account is refused, and its chats are named", async () => {
  const entries = await entriesOf(json(account), "result.json");
  expect(entries.map(({ kind }) => kind)).toEqual(["failed"]);
  expect(failuresIn(entries)[0]).toMatch(/whole account; choose with --chat NAME.*“Sundial Live”, “Mara”\.$/);
});

test("of an account the chosen chats are taken, by name or id, and no other", async () => {
  for (const chats of [["sundial live"], ["100"]]) {
    const entries = await entriesOf(json(account), "result.json", { chats });
    expect(documentsIn(entries).map(({ text }) => text)).toEqual(["The bridge fell."]);
  }
});

test("a chat that is not there is told with those that are", async () => {
  expect(failuresIn(await entriesOf(json(account), "result.json", { chats: ["Halden"] }))[0]).toMatch(
    /has no chat “Halden”; .*“Sundial Live”/,
  );
});

test("of two chosen chats the one that is missing is one line", async () => {
  const entries = await entriesOf(json(account), "result.json", { chats: ["100", "Halden"] });
  expect(entries.map(({ kind }) => kind)).toEqual(["document", "failed"]);
});

test("an older export needs the zone of its clock", async () => {
  const old = json(channel(message(1, "It fell.", { date_unixtime: undefined })));
  const without = await entriesOf(old, "result.json");
  expect(failuresIn(without)).toEqual([expect.stringMatching(/without a zone .* --zone Europe\/Berlin\.$/)]);
  const entries = await entriesOf(old, "result.json", { zone: "Europe/Berlin" });
  expect(documentsIn(entries)[0]?.published).toBe("2031-03-04T09:15:00Z");
});

test("an export that was cut off gives the messages before, and says so", async () => {
  const whole = json(channel(message(1, "It fell."), message(2, "It did.")));
  const entries = await entriesOf(whole.slice(0, -20), "result.json");
  expect(entries.map(({ kind }) => kind)).toEqual(["document", "failed"]);
  expect(failuresIn(entries)[0]).toContain("ends in the middle");
});
