import { createHash } from "node:crypto";
import { defaultModel, type IEntityDatum, Model } from "@opensanctions/followthemoney";
import { expect, test } from "vitest";
import { followTheMoney } from "./follow-the-money.ts";
import { judged } from "./test-remarks.ts";
import { CLAIM, READING, VIEW } from "./test-view.ts";

const BYTES = Buffer.from("The page as it came.");
const view = { ...judged({}), bytes: () => BYTES };

function entities(): IEntityDatum[] {
  const lines = followTheMoney(view).get("entities.ftm.json")?.trim().split("\n") ?? [];
  return lines.map((line) => JSON.parse(line) as IEntityDatum);
}

test("the model knows every schema and property, and what is required is there", () => {
  const model = new Model(defaultModel);
  const all = entities();
  expect(all.length).toBeGreaterThan(5);
  for (const datum of all) {
    const entity = model.getEntity(datum);
    for (const name of entity.schema.required)
      expect([datum.schema, name, entity.hasProperty(name)]).toEqual([datum.schema, name, true]);
  }
});

test("what entities refer to is there", () => {
  const model = new Model(defaultModel);
  const all = entities();
  const ids = new Set(all.map(({ id }) => id));
  expect(ids.size).toBe(all.length);
  for (const datum of all)
    for (const property of model.getEntity(datum).getProperties())
      if (property.type.name === "entity")
        for (const value of datum.properties?.[property.name] ?? []) expect(ids).toContain(value);
});

test("the hash is SHA-1 of the bytes, and left out where the bytes stay back", () => {
  const article = (text = "") => text.split("\n").find((line) => line.includes('"Article"')) ?? "";
  expect(article(followTheMoney(view).get("entities.ftm.json"))).toContain(
    createHash("sha1").update(BYTES).digest("hex"),
  );
  expect(article(followTheMoney(VIEW).get("entities.ftm.json"))).not.toContain("contentHash");
});

test("the sidecar has the exact spans, with the ids of the entities", () => {
  const rows = followTheMoney(view).get("spans.jsonl")?.trim().split("\n") ?? [];
  const [row] = rows.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(row).toMatchObject({ claim: CLAIM.id, spans: [CLAIM.attestations[0]?.span] });
  expect(entities().map(({ id }) => id)).toContain(row?.documentation);
  const article = entities().find(({ id }) => id === row?.document);
  expect(article?.properties?.bodyText).toEqual([READING.document.text]);
});

test("one statement a value, each with its own id", () => {
  const [head, ...rows] = followTheMoney(view).get("statements.csv")?.trim().split("\r\n") ?? [];
  expect(head).toBe(
    "id,entity_id,canonical_id,schema,prop,dataset,value,lang,original_value,external,first_seen,last_seen,origin",
  );
  const values = entities().flatMap(({ properties = {} }) => Object.values(properties).flat());
  expect(rows).toHaveLength(values.length + entities().length);
  expect(new Set(rows.map((row) => row.slice(0, 40))).size).toBe(rows.length);
});
