import { expect, test } from "vitest";
import { analyse } from "./analysis.ts";
import { tagCode } from "./tags.ts";
import { englishModel } from "./test-model.ts";
import { universalTags } from "./universal.ts";
import { universalCode, universalName } from "./universal-tags.ts";

const model = englishModel();

test("auxiliaries are told from verbs, determiners from pronouns", () => {
  const analysis = analyse("The mayor was seen; she has a plan.", model);
  const names = [...universalTags(analysis, model)].map(universalName);
  expect(names.join(" ")).toBe("DET NOUN AUX VERB PUNCT PRON VERB DET NOUN PUNCT");
});

test("a repaired tag brings its universal tag with it", () => {
  const analysis = analyse("The mayor left.", model);
  analysis.tags[1] = tagCode("VBZ");
  expect(universalName(universalTags(analysis, model)[1]!)).toBe("VERB");
});

test("numbers and names lead to each other; what is no universal tag is X", () => {
  for (const name of ["X", "ADJ", "PROPN", "VERB"]) expect(universalName(universalCode(name))).toBe(name);
  expect(universalName(universalCode("NNP"))).toBe("X");
});
