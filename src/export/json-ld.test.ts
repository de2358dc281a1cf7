import jsonld from "jsonld";
import { expect, test } from "vitest";
import { provenance } from "./prov.ts";
import { schemaOrg } from "./schema-org.ts";
import { judged } from "./test-remarks.ts";
import { CLAIM, READING, VIEW } from "./test-view.ts";

/*
 * Read as JSON-LD by another implementation, in safe mode: a term without a meaning is an error. Contexts that live on
 * the web are stood in for by a vocabulary, so that nothing is fetched.
 */
const CONTEXTS: Readonly<Record<string, unknown>> = {
  "https://schema.org": { "@context": { "@vocab": "https://schema.org/" } },
};

type Quad = {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly value: string; readonly datatype?: { readonly value: string } };
};

async function quads(text: string): Promise<Quad[]> {
  return (await jsonld.toRDF(JSON.parse(text), {
    safe: true,
    documentLoader: async (url: string) => {
      const document = CONTEXTS[url];
      if (document === undefined) throw new Error(`Nothing may be fetched, and ${url} was asked for.`);
      return { contextUrl: null, documentUrl: url, document };
    },
  })) as Quad[];
}

const PROV = "http://www.w3.org/ns/prov#";

/** Domain and range of PROV-O's properties, as far as they are used: what each end has to be. */
const RANGES: Readonly<Record<string, readonly [domain: string, range: string]>> = {
  wasGeneratedBy: ["Entity", "Activity"],
  used: ["Activity", "Entity"],
  wasDerivedFrom: ["Entity", "Entity"],
  wasQuotedFrom: ["Entity", "Entity"],
  wasRevisionOf: ["Entity", "Entity"],
  wasAttributedTo: ["Entity", "Agent"],
  wasAssociatedWith: ["Activity", "Agent"],
  hadMember: ["Collection", "Entity"],
  qualifiedDerivation: ["Entity", "Derivation"],
};

test("PROV: every relation joins what the ontology says it joins", async () => {
  const all = await quads(provenance(judged({})));
  const types = Map.groupBy(
    all.filter(({ predicate }) => predicate.value.endsWith("#type")),
    ({ subject }) => subject.value,
  );
  const is = (node: string, type: string): boolean =>
    (types.get(node) ?? []).some(({ object }) => object.value === `${PROV}${type}`);
  let checked = 0;
  for (const { subject, predicate, object } of all) {
    const ends = RANGES[predicate.value.replace(PROV, "")];
    if (!predicate.value.startsWith(PROV) || ends === undefined) continue;
    // What disputes a claim has no type of its own: it stands inside the claim.
    if (types.get(subject.value) !== undefined)
      expect([predicate.value, is(subject.value, ends[0])]).toEqual([predicate.value, true]);
    expect([predicate.value, object.value, is(object.value, ends[1])]).toEqual([
      predicate.value,
      object.value,
      true,
    ]);
    checked++;
  }
  expect(checked).toBeGreaterThan(10);
});

test("PROV: an attestation is quoted from the text, and a judgement is its author's", async () => {
  const all = await quads(provenance(judged({})));
  const of = (subject: string, term: string): string[] =>
    all
      .filter((quad) => quad.subject.value === subject && quad.predicate.value === `${PROV}${term}`)
      .map(({ object }) => object.value);
  const attestation = `urn:hearsay:attestation:${encodeURIComponent(`${READING.document.id}#a1`)}`;
  expect(of(attestation, "value")).toEqual([CLAIM.text]);
  expect(of(attestation, "wasQuotedFrom")).toEqual([expect.stringMatching(/^ni:/)]);
  expect(of(attestation, "wasAttributedTo")).toEqual(["urn:hearsay:source:dorin-vask"]);
  expect(of("urn:hearsay:assessment:s-1", "wasAttributedTo")).toEqual(["urn:hearsay:author:Ines%20Tarm"]);
  expect(of("urn:hearsay:assessment:s-1", "generatedAtTime")).toEqual(["2031-03-06T08:00:00.000Z"]);
});

test("schema.org: a claim has its words, who says it and where it appears", async () => {
  const all = await quads(schemaOrg(VIEW));
  const claim = `urn:hearsay:claim:${CLAIM.id}`;
  const of = (term: string): string[] =>
    all
      .filter(
        ({ subject, predicate }) =>
          subject.value === claim && predicate.value === `https://schema.org/${term}`,
      )
      .map(({ object }) => object.value);
  expect(of("text")).toEqual([CLAIM.text]);
  expect(of("author")).toEqual(["urn:hearsay:source:dorin-vask"]);
  expect(of("appearance")).toEqual(of("firstAppearance"));
  expect(of("datePublished")).toEqual(["2031-03-04"]);
});

test("schema.org: no review without a person, and none where the grade is that it cannot be judged", () => {
  const reviews = (text: string): unknown[] =>
    (JSON.parse(text) as { "@graph": { "@type": string }[] })["@graph"].filter(
      (node) => node["@type"] === "ClaimReview",
    );
  expect(reviews(schemaOrg(VIEW))).toEqual([]);
  expect(reviews(schemaOrg(judged({ credibility: "6", likelihood: null })))).toEqual([]);
  expect(reviews(schemaOrg(judged({ credibility: null, likelihood: "cannot-be-judged" })))).toEqual([]);
  expect(reviews(schemaOrg(judged({ supersededBy: "s-2" })))).toEqual([]);
  expect(reviews(schemaOrg(judged({})))).toMatchObject([
    {
      author: { name: "Ines Tarm" },
      reviewRating: { ratingValue: 3, bestRating: 5, worstRating: 1, alternateName: "possibly true" },
      claimReviewed: CLAIM.text,
    },
  ]);
});
