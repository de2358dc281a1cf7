import { join } from "node:path";
import { type ContractName, contractJsonSchema } from "./schema/contracts.ts";

/** Where the JSON Schema of a contract is checked in, and what the file must hold. */
export function schemaFile(name: ContractName): { folder: string; path: string; text: string } {
  const folder = join(import.meta.dirname, "..", "..", "schemas");
  return {
    folder,
    path: join(folder, `hearsay.${name}-1.schema.json`),
    text: `${JSON.stringify(contractJsonSchema(name), null, 2)}\n`,
  };
}
