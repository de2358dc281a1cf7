import { readFileSync } from "node:fs";
import { type LanguageModel, languageModel } from "../language/model.ts";
import { type Context, prepareContext } from "../reading/context.ts";

const ROOT = new URL("../../", import.meta.url);

let shipped: { model: LanguageModel; registry: unknown; pack: unknown; terms: unknown } | undefined;

/** What ships with Hearsay: the English model, world countries and capitals, agencies, loaded terms. Read once. */
function shippedFiles(): NonNullable<typeof shipped> {
  const bytes = (path: string): Uint8Array => readFileSync(new URL(path, ROOT));
  const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));
  shipped ??= {
    model: languageModel({ parser: bytes("models/en/parser.bin"), forms: bytes("models/en/forms.bin") }),
    registry: json("data/world.registry.json"),
    pack: json("data/world.places.json"),
    terms: json("data/loaded-terms.json"),
  };
  return shipped;
}

/**
 * The context of a reading: what ships, then the user's own registries and place packs (parsed JSON), which overrule it.
 * The only file of the reading rooms that touches a disk.
 */
export function loadContext(registries: readonly unknown[] = [], packs: readonly unknown[] = []): Context {
  const files = shippedFiles();
  return prepareContext(files.model, {
    registries: [files.registry, ...registries],
    packs: [files.pack, ...packs],
    terms: [files.terms],
  });
}
