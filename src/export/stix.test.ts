import { expect, test } from "vitest";
import { z } from "zod";
import { stixBundle } from "./stix.ts";
import { judged } from "./test-remarks.ts";
import { CLAIM, VIEW } from "./test-view.ts";

/*
 * What STIX 2.1 (OASIS, 10 June 2021) says these objects MUST be: common properties (3.2), identifiers (2.9), timestamps
 * (3.3), and the tables of each type. Strict: a property that a type does not have is an error.
 */
const id = (type: string) =>
  z
    .string()
    .regex(new RegExp(`^${type}--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`));
const STAMP = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const REFS = z.array(id("[a-z-]+")).min(1);

function sdo<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.strictObject({
    type: z.literal(type),
    spec_version: z.literal("2.1"),
    id: id(type),
    created_by_ref: id("identity"),
    created: STAMP,
    modified: STAMP,
    revoked: z.boolean().optional(),
    confidence: z.int().min(0).max(100).optional(),
    extensions: z
      .record(id("extension-definition"), z.looseObject({ extension_type: z.string() }))
      .optional(),
    external_references: z
      .array(
        z.strictObject({
          source_name: z.string().min(1),
          url: z.url().optional(),
          hashes: z.record(z.enum(["SHA-256"]), z.string().regex(/^[0-9a-f]{64}$/)).optional(),
          external_id: z.string().optional(),
        }),
      )
      .min(1)
      .optional(),
    ...shape,
  });
}

const NOTE = sdo("note", {
  abstract: z.string().optional(),
  content: z.string().min(1),
  authors: z.array(z.string()).min(1).optional(),
  object_refs: REFS,
});
const OPINION = sdo("opinion", {
  opinion: z.enum(["strongly-disagree", "disagree", "neutral", "agree", "strongly-agree"]),
  explanation: z.string().optional(),
  authors: z.array(z.string()).min(1).optional(),
  object_refs: REFS,
});
const OBSERVABLES = [
  z.strictObject({
    type: z.literal("file"),
    spec_version: z.literal("2.1"),
    id: id("file"),
    hashes: z.record(z.enum(["SHA-256"]), z.string()),
    name: z.string().min(1),
    size: z.int().nonnegative(),
  }),
  z.strictObject({ type: z.literal("url"), spec_version: z.literal("2.1"), id: id("url"), value: z.url() }),
] as const;
const OBJECT = z.union([
  ...OBSERVABLES,
  sdo("observed-data", {
    first_observed: STAMP,
    last_observed: STAMP,
    number_observed: z.int().min(1),
    object_refs: REFS,
  }),
  NOTE,
  OPINION,
  sdo("identity", {
    name: z.string().min(1),
    identity_class: z.enum(["individual", "group", "system", "organization", "class", "unknown"]),
    description: z.string().optional(),
  }),
  sdo("report", { name: z.string().min(1), published: STAMP, object_refs: REFS }),
  sdo("location", {
    name: z.string(),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    precision: z.number().nonnegative(),
  }),
  sdo("extension-definition", {
    name: z.string(),
    description: z.string(),
    schema: z.string().min(1),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    extension_types: z.array(z.enum(["property-extension"])).min(1),
  }),
]);
const BUNDLE = z.strictObject({
  type: z.literal("bundle"),
  id: id("bundle"),
  objects: z.array(OBJECT).min(1),
});

type Bundle = z.infer<typeof BUNDLE>;

function bundleOf(view = VIEW): Bundle {
  return BUNDLE.parse(JSON.parse(stixBundle(view)));
}

const ofType = (bundle: Bundle, type: string) => bundle.objects.filter((one) => one.type === type);

test("every object is what its type has to be, and refers to objects that are there", () => {
  const { objects } = bundleOf(judged({}));
  const ids = new Set(objects.map((one) => one.id));
  expect(ids.size).toBe(objects.length);
  for (const one of objects) {
    if (one.type === "file" || one.type === "url") continue;
    expect(ids).toContain(one.created_by_ref);
    for (const ref of "object_refs" in one ? one.object_refs : []) expect(ids).toContain(ref);
    for (const extension of Object.keys(one.extensions ?? {})) expect(ids).toContain(extension);
    expect(one.modified >= one.created).toBe(true);
  }
});

test("the machine gives no confidence and no opinion", () => {
  const bundle = bundleOf();
  expect(ofType(bundle, "opinion")).toEqual([]);
  expect(bundle.objects.filter((one) => "confidence" in one)).toEqual([]);
  expect(ofType(bundle, "observed-data")).toEqual([]);
});

test.each([
  ["1", 90],
  ["3", 50],
  ["5", 10],
] as const)("a credibility of %s is a confidence of %i, and the person's", (credibility, confidence) => {
  const bundle = bundleOf(judged({ credibility }));
  const [opinion] = ofType(bundle, "opinion");
  expect(opinion).toMatchObject({ opinion: "agree", confidence, authors: ["Ines Tarm"] });
  expect(
    bundle.objects.find((one) => opinion?.type === "opinion" && one.id === opinion.created_by_ref),
  ).toMatchObject({
    name: "Ines Tarm",
  });
});

test("what cannot be judged has no value", () => {
  const [opinion] = ofType(bundleOf(judged({ credibility: "6" })), "opinion");
  expect(opinion).toBeDefined();
  expect(opinion).not.toHaveProperty("confidence");
});

test("a judgement without a likelihood is a note, one that was replaced is revoked", () => {
  const bundle = bundleOf(judged({ likelihood: null, supersededBy: "s-2" }));
  expect(ofType(bundle, "opinion")).toEqual([]);
  expect(ofType(bundle, "note")).toContainEqual(
    expect.objectContaining({ authors: ["Ines Tarm"], revoked: true }),
  );
});

test("a claim keeps its spans, its chain and its roots", () => {
  const notes = ofType(bundleOf(), "note");
  const [extension] = Object.values(
    notes.map((one) => ("extensions" in one ? one.extensions : {}) ?? {})[0] ?? {},
  );
  expect(extension).toMatchObject({
    claim_id: CLAIM.id,
    roots_lower: 1,
    attestations: [{ attestation: "a1", spans: [CLAIM.attestations[0]?.span] }],
  });
});

test("ids follow from the content, whatever else is in the bundle", () => {
  const ids = (view: typeof VIEW) => ofType(bundleOf(view), "note").map((one) => one.id);
  expect(ids(judged({}))).toEqual(expect.arrayContaining(ids(VIEW)));
});

test("evidence is what its author observed, and an address has the id that the standard gives it", () => {
  const bundle = bundleOf(judged({}));
  const [url] = ofType(bundle, "url");
  const [observed] = ofType(bundle, "observed-data");
  // UUIDv5 of {"value":"https://maren.example/footage"} in the namespace of observables.
  expect(url?.id).toBe("url--e60f59d4-dbb2-5079-8beb-2d272050fae2");
  expect(observed).toMatchObject({ object_refs: [url?.id], first_observed: "2031-03-04T00:00:00.000Z" });
  expect(ofType(bundle, "note")).toContainEqual(
    expect.objectContaining({
      abstract: "supports it",
      authors: ["Ines Tarm"],
      content: "The barrier is down.",
    }),
  );
});
