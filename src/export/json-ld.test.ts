import jsonld from "jsonld";
import { expect, test } from "vitest";
import { provenance } from "./prov.ts";
import { schemaOrg } from "./schema-org.ts";
import { judged } from "./test-remarks.ts";
import { CLAIM, READING, VIEW } from "./test-view.ts";
import { webAnnotations } from "./web-annotation.ts";

/*
 * Read as JSON-LD by another implementation, in safe mode: a term without a meaning is an error. Contexts that live on
 * the web are stood in for by a vocabulary, so that nothing is fetched.
 */
const CONTEXTS: Readonly<Record<string, unknown>> = {
  "https://schema.org": { "@context": { "@vocab": "https://schema.org/" } },
  "http://www.w3.org/ns/anno.jsonld": { "@context": annotationTerms() },
};

/** The terms of the Web Annotation vocabulary that may be used, and what they are short for. */
function annotationTerms(): Readonly<Record<string, unknown>> {
  const oa = "http://www.w3.org/ns/oa#";
  const iri = (id: string) => ({ "@id": id, "@type": "@id" });
  const time = (id: string) => ({ "@id": id, "@type": "http://www.w3.org/2001/XMLSchema#dateTime" });
  const types = ["Annotation", "SpecificResource", "TextualBody", "TimeState", "TextQuoteSelector"];
  const as = "http://www.w3.org/ns/activitystreams#";
  return {
    schema: "http://schema.org/",
    id: "@id",
    type: "@type",
    ...Object.fromEntries([...types, "TextPositionSelector"].map((term) => [term, `${oa}${term}`])),
    AnnotationCollection: `${as}OrderedCollection`,
    AnnotationPage: `${as}OrderedCollectionPage`,
    Person: "http://xmlns.com/foaf/0.1/Person",
    Software: `${as}Application`,
    ...Object.fromEntries(
      ["exact", "prefix", "suffix", "start", "end"].map((term) => [term, `${oa}${term}`]),
    ),
    body: iri(`${oa}hasBody`),
    target: iri(`${oa}hasTarget`),
    source: iri(`${oa}hasSource`),
    selector: iri(`${oa}hasSelector`),
    state: iri(`${oa}hasState`),
    cached: iri(`${oa}cachedSource`),
    sourceDate: time(`${oa}sourceDate`),
    motivation: { "@id": `${oa}motivatedBy`, "@type": "@vocab" },
    purpose: { "@id": `${oa}hasPurpose`, "@type": "@vocab" },
    ...Object.fromEntries(["identifying", "linking", "assessing"].map((term) => [term, `${oa}${term}`])),
    creator: iri("http://purl.org/dc/terms/creator"),
    created: time("http://purl.org/dc/terms/created"),
    generator: iri(`${as}generator`),
    generated: time("http://purl.org/dc/terms/issued"),
    name: "http://xmlns.com/foaf/0.1/name",
    label: "http://www.w3.org/2000/01/rdf-schema#label",
    value: "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    format: "http://purl.org/dc/elements/1.1/format",
    language: "http://purl.org/dc/elements/1.1/language",
    total: `${as}totalItems`,
    first: iri(`${as}first`),
    partOf: iri(`${as}partOf`),
    items: { "@id": `${as}items`, "@container": "@list", "@type": "@id" },
    startIndex: `${as}startIndex`,
  };
}

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

test("Web Annotation: every term has a meaning, and each annotation a target and a motivation", async () => {
  const all = await quads(webAnnotations(judged({})));
  const oa = "http://www.w3.org/ns/oa#";
  const ends = (term: string) => all.filter(({ predicate }) => predicate.value === `${oa}${term}`);
  const annotations = all.filter(({ object }) => object.value === `${oa}Annotation`);
  expect(annotations).toHaveLength(3);
  for (const { subject } of annotations) {
    expect(ends("hasTarget").some((one) => one.subject.value === subject.value)).toBe(true);
    expect(ends("motivatedBy").find((one) => one.subject.value === subject.value)?.object.value).toMatch(
      /#(?:identifying|linking|assessing)$/,
    );
  }
  expect(ends("exact").map(({ object }) => object.value)).toEqual(expect.arrayContaining([CLAIM.text, "it"]));
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
