import { expect, test } from "vitest";
import { CREATE_TABLES } from "./tables.ts";

const tables = [...CREATE_TABLES.matchAll(/CREATE TABLE IF NOT EXISTS (\S+) \(([\s\S]*?)\);/g)];

test("every table can be spread over servers by its key: one key, no sequence, no foreign key, no other unique column", () => {
  expect(tables.length).toBeGreaterThan(6);
  for (const [, , columns = ""] of tables) {
    expect(columns.match(/PRIMARY KEY/g)).toHaveLength(1);
    expect(columns).not.toMatch(/serial|generated|nextval|references|unique/iu);
  }
  expect(CREATE_TABLES).not.toMatch(/UNIQUE INDEX|CREATE SEQUENCE/u);
});
