import { readFileSync } from "node:fs";
import { type AttributionModel, loadAttribution } from "../attribution/learned/attribution-model.ts";
import { type FactualityModel, loadFactuality } from "../claims/factuality-scale.ts";
import { type CoreferenceModel, loadCoreference } from "../language/coreference.ts";
import { loadMentions, type MentionModel } from "../language/mention-model.ts";
import { type LanguageModel, languageModel } from "../language/model.ts";
import { type Context, prepareContext } from "../reading/context.ts";

const ROOT = new URL("../../", import.meta.url);

let english: LanguageModel | undefined;

/** The English weights that ship with Hearsay. Read once. */
export function shippedModel(): LanguageModel {
  const weights = (name: string): Uint8Array => readFileSync(new URL(`models/en/${name}.bin`, ROOT));
  english ??= languageModel({
    parser: weights("parser"),
    forms: weights("forms"),
    sentences: weights("sentences"),
  });
  return english;
}

let mentions: MentionModel | undefined;

/** The weights of `findMentions`, which readings do without. Read once, when first asked for. */
export function shippedMentions(): MentionModel {
  mentions ??= loadMentions(readFileSync(new URL("models/en/mentions.bin", ROOT)));
  return mentions;
}

let coreference: CoreferenceModel | undefined;

/** The weights of `findCoreference`, which readings do without. Read once, when first asked for. */
export function shippedCoreference(): CoreferenceModel {
  coreference ??= loadCoreference(readFileSync(new URL("models/en/coreference.bin", ROOT)));
  return coreference;
}

let factuality: FactualityModel | undefined;

/** The weights of `factualityOf`. Read once, when first asked for. */
export function shippedFactuality(): FactualityModel {
  factuality ??= loadFactuality(readFileSync(new URL("models/en/factuality.bin", ROOT)));
  return factuality;
}

let shipped: { model: LanguageModel; registry: unknown; pack: unknown; terms: unknown } | undefined;

let attribution: AttributionModel | undefined;

/** The weights of the attribution room. Read once. */
export function shippedAttribution(): AttributionModel {
  attribution ??= loadAttribution(readFileSync(new URL("models/en/attribution.bin", ROOT)));
  return attribution;
}

/** What ships with Hearsay: the English model, world countries and capitals, agencies, loaded terms. Read once. */
function shippedFiles(): NonNullable<typeof shipped> {
  const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));
  shipped ??= {
    model: shippedModel(),
    registry: json("data/world.registry.json"),
    pack: json("data/world.places.json"),
    terms: json("data/loaded-terms.json"),
  };
  return shipped;
}

/**
 * The context of a reading: what ships, then the user's own registries and place packs (parsed JSON), which overrule it.
 * The only file of the reading rooms that touches a disk. Without `trained`, attributions are found by the rules alone.
 */
export function loadContext(
  registries: readonly unknown[] = [],
  packs: readonly unknown[] = [],
  trained = true,
): Context {
  const files = shippedFiles();
  return prepareContext(
    files.model,
    {
      registries: [files.registry, ...registries],
      packs: [files.pack, ...packs],
      terms: [files.terms],
    },
    trained ? shippedAttribution() : null,
  );
}
