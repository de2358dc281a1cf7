import { timestamp, uuidOf } from "./ids.ts";

/** A STIX object: common properties checked by its test, the rest by type. */
export type StixObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

export const stixId = (type: string, name: string): string => `${type}--${uuidOf(`stix ${type} ${name}`)}`;

/** Who makes what no person made. */
export const TOOL = stixId("identity", "hearsay");

/** The properties that every object has, made and last changed at one time. */
export function stixObject(
  type: string,
  id: string,
  made: string,
  rest: Readonly<Record<string, unknown>>,
): StixObject {
  const stamp = timestamp(made);
  return { type, spec_version: "2.1", id, created_by_ref: TOOL, created: stamp, modified: stamp, ...rest };
}

export function identity(
  id: string,
  name: string,
  identityClass: string,
  made: string,
  description?: string,
): StixObject {
  return stixObject("identity", id, made, {
    name,
    identity_class: identityClass,
    ...(description !== undefined && { description }),
  });
}

export function authorId(name: string): string {
  return stixId("identity", `author ${name}`);
}

export function noteId(claim: string): string {
  return stixId("note", `claim ${claim}`);
}
