import { z } from "zod";
import { TOOL_VERSION } from "../../ledger/version.ts";
import { MAX_ID_LENGTH } from "../queries.ts";
import { ANSWERS } from "./answers.ts";
import { ROUTES, type Route } from "./routes.ts";

type Json = Readonly<Record<string, unknown>>;

const DESCRIPTION = `Who says so, on whose word, and does anyone independent say it too? Every page of the workbench has its data at the same address with .json. Root counts are ranges: they say how far support is independent, never how likely a claim is.`;

/** What may go wrong anywhere. */
const PROBLEMS: Readonly<Record<string, string>> = {
  "400": "The request cannot be understood; `errors` names each parameter.",
  "401": "The key of the session is missing.",
  "403": "The request was meant for another server, or comes from a page elsewhere.",
  "404": "Nothing is there.",
  "405": "The method is not possible here.",
  "429": "Too many requests; `Retry-After` says when to ask again.",
  "500": "The ledger could not answer.",
};
const PROBLEMS_OF_WRITING: Readonly<Record<string, string>> = {
  "413": "The body is too large.",
  "415": "The body is of a type that is not taken.",
  "503": "The ledger cannot be written just now.",
};

const UNWANTED = new Set(["$schema", "$id"]);

/** The description of the server's routes after OpenAPI 3.1, made from the schemas that check what is asked. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of ROUTES)
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Hearsay",
      version: TOOL_VERSION,
      description: DESCRIPTION,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description:
            "What hearsay serve prints. Loopback needs it to write alone, other addresses to read, too.",
        },
      },
    },
  };
}

/** Named schemas refer to each other by their names. */
function componentSchemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(ANSWERS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    target: "draft-2020-12",
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]));
}

function plain(schema: object): Json {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !UNWANTED.has(key)));
}

function inputSchema(schema: z.ZodObject): Json {
  return plain(z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" }));
}

function operationOf(route: Route): Json {
  const { method, path, summary } = route;
  return {
    operationId: operationId(route),
    summary,
    ...(method === "post" && { security: path === "/mcp" ? [{}, { key: [] }] : [{ key: [] }] }),
    ...(method === "get" && { security: [{}, { key: [] }] }),
    parameters: parametersOf(route),
    ...(method === "post" && { requestBody: bodyOf(route) }),
    responses: responsesOf(route),
  };
}

/** `GET /claims/{id}.json` is `getClaimsById`. */
function operationId({ method, path }: Route): string {
  const words = path
    .replace(".json", "")
    .split("/")
    .filter(Boolean)
    .map((word) => (word === "{id}" ? "byId" : word));
  return [method, ...words]
    .map((word, i) => (i === 0 ? word : word[0]?.toUpperCase() + word.slice(1)))
    .join("");
}

function parametersOf({ method, path, query }: Route): Json[] {
  const id = {
    name: "id",
    in: "path",
    required: true,
    schema: { type: "string", minLength: 1, maxLength: MAX_ID_LENGTH },
  };
  const asOf = {
    name: "as_of",
    in: "query",
    description: "What the ledger knew then: a day (its end, UTC) or a moment such as 2031-03-05T14:30Z.",
    schema: { type: "string" },
  };
  const { properties = {} } = query === undefined ? {} : (inputSchema(query) as { properties?: Json });
  return [
    ...(path.includes("{id}") ? [id] : []),
    ...Object.entries(properties).map(([name, schema]) => ({ name, in: "query", schema })),
    ...(method === "get" && query !== undefined ? [asOf] : []),
  ];
}

function bodyOf({ body, takesFile, answer }: Route): Json {
  if (answer === "added") return { required: true, content: { "application/octet-stream": { schema: {} } } };
  if (body === undefined || answer === "mcp")
    return { required: true, content: { "application/json": { schema: { type: "object" } } } };
  const schema = inputSchema(body);
  const form = {
    type: "object",
    required: ["evidence", "file"],
    properties: { evidence: schema, file: { type: "string", contentMediaType: "application/octet-stream" } },
  };
  return {
    required: true,
    content: {
      "application/json": { schema },
      ...(takesFile && {
        "multipart/form-data": {
          schema: form,
          encoding: { evidence: { contentType: "application/json" } },
        },
      }),
    },
  };
}

/** The protocol has its own errors, in the same body as its answers. */
const PROTOCOL_ERRORS = ["400", "404", "406", "413", "415"] as const;

function protocolResponses(problems: Json): Json {
  const message = { "application/json": { schema: { type: "object" } } };
  return {
    ...problems,
    "200": { description: "The answer.", content: { ...message, "text/event-stream": { schema: {} } } },
    "202": { description: "Taken note of." },
    ...Object.fromEntries(
      PROTOCOL_ERRORS.map((status) => [
        status,
        { description: "An error of the protocol.", content: message },
      ]),
    ),
  };
}

function addedResponses(problems: Json): Json {
  const content = { "application/json": { schema: { type: "object" } } };
  return {
    ...problems,
    "201": { description: "What was added, and what was not.", content },
    "422": { description: "Nothing of it could be added; each part is named with why.", content },
  };
}

function responsesOf({ method, answer }: Route): Json {
  const problems = { ...PROBLEMS, ...(method === "post" && PROBLEMS_OF_WRITING) };
  const wrong = Object.entries(problems).map(([status, description]) => [
    status,
    {
      description,
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  ]);
  if (answer === "added") return addedResponses(Object.fromEntries(wrong));
  if (answer === "mcp") return protocolResponses(Object.fromEntries(wrong));
  return {
    ...(method === "get" && { "304": { description: "Nothing has changed since the ETag that was sent." } }),
    ...Object.fromEntries(wrong),
    [method === "post" && answer === "Written" ? "201" : "200"]: {
      description: "The answer.",
      content: contentOf(answer),
    },
  };
}

function contentOf(answer: Route["answer"]): Json {
  if (answer === "file") return { "*/*": { schema: {} } };
  if (answer === "data" || answer === "openapi" || answer === "mcp")
    return { "application/json": { schema: { type: "object" } } };
  const json = { "application/json": { schema: { $ref: `#/components/schemas/${answer}` } } };
  // One claim is told in the words of schema.org, too.
  return answer === "ClaimPage" ? { ...json, "application/ld+json": { schema: { type: "object" } } } : json;
}
