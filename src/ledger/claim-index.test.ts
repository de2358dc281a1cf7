import { DatabaseSync } from "node:sqlite";
import { claimIndexCases } from "../matching/claim-index.case.test.ts";
import { SqliteClaimIndex } from "./claim-index.ts";
import { createSchema } from "./schema.ts";

claimIndexCases("in SQLite", () => {
  const db = new DatabaseSync(":memory:");
  createSchema(db);
  return new SqliteClaimIndex(db);
});
