import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Blobs } from "./blobs.ts";
import { Log } from "./log.ts";
import { recordStoreCases } from "./record-store.case.test.ts";
import { createSchema, withoutGuards } from "./schema.ts";
import { Texts } from "./texts.ts";

recordStoreCases("in SQLite and files", () => {
  const dir = mkdtempSync(join(tmpdir(), "hearsay-record-"));
  const db = new DatabaseSync(":memory:");
  createSchema(db);
  return {
    log: new Log(db),
    texts: new Texts(db),
    blobs: new Blobs(join(dir, "blobs")),
    erasing: (work) => withoutGuards(db, work),
    close: () => {
      db.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
});
