// Writes the JSON Schemas of the public contracts to schemas/: npm run schemas
import { mkdirSync, writeFileSync } from "node:fs";
import { CONTRACTS, type ContractName } from "./schema/contracts.ts";
import { schemaFile } from "./schema-file.ts";

for (const name of Object.keys(CONTRACTS) as ContractName[]) {
  const { folder, path, text } = schemaFile(name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  process.stdout.write(`${path}\n`);
}
