import { z } from "zod";
import type { Reading } from "../../reading/reading.ts";
import type { ClaimsJson } from "../claims-json.ts";
import type { DerivationsJson } from "../derivations-json.ts";
import { claimsSchema } from "./claims-schema.ts";
import { derivationsSchema } from "./derivations-schema.ts";
import { readingSchema } from "./reading-schema.ts";

/** The three public contracts by the name of their schema file. */
export const CONTRACTS = {
  reading: readingSchema,
  claims: claimsSchema,
  derivations: derivationsSchema,
} as const;

/** Names of the public contracts: `hearsay.reading/1` and so on. */
export type ContractName = keyof typeof CONTRACTS;

/** The JSON Schema (2020-12) of a contract, as checked in under `schemas/`. */
export function contractJsonSchema(name: ContractName): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(CONTRACTS[name], {
    target: "draft-2020-12",
    reused: "inline",
  });
  return { $schema, $id: `urn:hearsay:${name}:1`, title: `hearsay.${name}/1`, ...schema };
}

/** A type with every `readonly` taken off: the schemas infer mutable shapes, the contracts are read-only ones. */
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

/** `true` exactly when each type fits where the other is asked for, keys included. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type Inferred<N extends ContractName> = z.infer<(typeof CONTRACTS)[N]>;

// A contract and its schema that drift apart stop the type check here.
true satisfies Same<Inferred<"reading">, Mutable<Reading>>;
true satisfies Same<Inferred<"claims">, Mutable<ClaimsJson>>;
true satisfies Same<Inferred<"derivations">, Mutable<DerivationsJson>>;
