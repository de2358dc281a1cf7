import { IntakeError } from "../intake-error.ts";
import { DigestCheck } from "../warc/digest.ts";
import { entryBytes, type Slice, type ZipEntry, ZipError } from "./zip-directory.ts";

/** A file of the archive, and what is wrong with it: half a sentence. */
export interface CheckedResource {
  readonly entry: ZipEntry;
  readonly defect?: string;
}

const PACKAGE = "datapackage.json";
const DIGEST = "datapackage-digest.json";
const LARGEST_PACKAGE = 32 * 1024 * 1024;

/** Names that would leave the folder an archive is unpacked into. Nothing is unpacked here, but no sound archive has them. */
const LEAVES = /^(?:\/|[a-z]:)|\\|(?:^|\/)\.\.(?:\/|$)/i;

/** What the package says of one of its files. */
interface Resource {
  readonly hash: string;
  readonly bytes: number | null;
}

/**
 * Every file of a WACZ with what is wrong with it: its digest and length in the package, the package's own digest. The
 * package itself is given only where something is wrong with it. Throws `IntakeError` where there is no package that can
 * be read: nothing could be compared then.
 */
export async function* checkedResources(
  slice: Slice,
  entries: readonly ZipEntry[],
  file: string,
): AsyncGenerator<CheckedResource> {
  const named = new Map(entries.map((entry) => [entry.name, entry]));
  const own = named.get(PACKAGE);
  if (own === undefined)
    throw new IntakeError(
      file,
      `${file} holds no ${PACKAGE}, so that nothing in it can be checked; get another copy.`,
    );
  const bytes = await small(slice, own, file);
  const sealed = named.get(DIGEST);
  const defect = sealed === undefined ? undefined : packageDefect(bytes, await small(slice, sealed, file));
  if (defect !== undefined) yield { entry: own, defect };
  const resources = resourcesOf(bytes, file);
  const seen = new Set<string>();
  for (const entry of entries) {
    if (entry.name === PACKAGE || entry.name === DIGEST || entry.name.endsWith("/")) continue;
    const twice = seen.has(entry.name);
    seen.add(entry.name);
    const what = twice ? "is there twice" : await defectOf(slice, entry, resources.get(entry.name));
    yield what === undefined ? { entry } : { entry, defect: what };
  }
  for (const [name, { hash }] of resources) {
    if (seen.has(name) || name === PACKAGE || name === DIGEST) continue;
    yield { entry: { ...own, name }, defect: `is listed in ${PACKAGE} (${hash.slice(0, 80)}) and not there` };
  }
}

async function defectOf(
  slice: Slice,
  entry: ZipEntry,
  resource: Resource | undefined,
): Promise<string | undefined> {
  if (LEAVES.test(entry.name)) return "has a name that leads out of the archive";
  if (resource === undefined) return `is not listed in ${PACKAGE}`;
  const check = DigestCheck.of(resource.hash);
  if (check === undefined) return `has a digest of a kind that is not known (${resource.hash.slice(0, 80)})`;
  let length = 0;
  try {
    for await (const piece of entryBytes(slice, entry)) {
      check.update(piece);
      length += piece.length;
    }
  } catch (cause) {
    if (cause instanceof ZipError) return `cannot be read: ${cause.message}`;
    throw cause;
  }
  if (resource.bytes !== null && resource.bytes !== length)
    return `has ${length} bytes and should have ${resource.bytes}`;
  return check.holds() ? undefined : `is not what its digest says (${resource.hash.slice(0, 80)})`;
}

/** What is wrong with the package by the file that seals it. */
function packageDefect(bytes: Uint8Array, sealed: Uint8Array): string | undefined {
  const { hash } = (json(sealed) ?? {}) as { readonly hash?: unknown };
  const check = typeof hash === "string" ? DigestCheck.of(hash) : undefined;
  if (check === undefined) return `cannot be checked: ${DIGEST} states no digest that is known`;
  return check.update(bytes).holds()
    ? undefined
    : `is not what ${DIGEST} says (${String(hash).slice(0, 80)})`;
}

function resourcesOf(bytes: Uint8Array, file: string): Map<string, Resource> {
  const { resources } = (json(bytes) ?? {}) as { readonly resources?: unknown };
  if (!Array.isArray(resources))
    throw new IntakeError(file, `${PACKAGE} in ${file} lists no resources; get another copy of the archive.`);
  const found = new Map<string, Resource>();
  for (const each of resources as unknown[]) {
    const { path, hash, bytes: length } = (each ?? {}) as Record<string, unknown>;
    if (typeof path === "string")
      found.set(path, {
        hash: typeof hash === "string" ? hash : "none",
        bytes: typeof length === "number" ? length : null,
      });
  }
  return found;
}

function json(bytes: Uint8Array): object | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** All bytes of a file that has to be small. Throws `IntakeError`. */
async function small(slice: Slice, entry: ZipEntry, file: string): Promise<Uint8Array> {
  try {
    if (entry.size > LARGEST_PACKAGE) throw new ZipError(`it has ${entry.size} bytes`);
    return Buffer.concat(await Array.fromAsync(entryBytes(slice, entry)));
  } catch (cause) {
    if (!(cause instanceof ZipError)) throw cause;
    throw new IntakeError(
      file,
      `${entry.name} in ${file} cannot be read: ${cause.message}; get another copy.`,
      { cause },
    );
  }
}
