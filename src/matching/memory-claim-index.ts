import type { ClaimIndex } from "./claim-index.ts";
import type { Frame, Signature } from "./signature.ts";

/** A `ClaimIndex` in memory. */
export function memoryClaimIndex(): ClaimIndex {
  const signatures = new Map<string, { signature: Signature; keys: readonly string[] }>();
  const byFrame = new Map<string, Map<string, Signature>>();
  const byKey = new Map<string, Map<string, Frame>>();
  const byPlace = new Map<string, Map<string, Signature>>();

  const remove = (id: string): void => {
    const known = signatures.get(id);
    if (known === undefined) return;
    const { signature, keys } = known;
    signatures.delete(id);
    if (signature.statedPlace !== null) byPlace.get(signature.statedPlace)?.delete(id);
    const sharing = byFrame.get(signature.frame.id);
    sharing?.delete(id);
    if (sharing?.size !== 0) return;
    byFrame.delete(signature.frame.id);
    for (const key of keys) byKey.get(key)?.delete(signature.frame.id);
  };

  return {
    put(signature, keys) {
      remove(signature.id);
      signatures.set(signature.id, { signature, keys });
      entry(byFrame, signature.frame.id).set(signature.id, signature);
      for (const key of keys) entry(byKey, key).set(signature.frame.id, signature.frame);
      if (signature.statedPlace !== null) entry(byPlace, signature.statedPlace).set(signature.id, signature);
    },
    remove,
    find(keys, limit) {
      const found = new Map<string, Frame>();
      for (const key of keys) {
        const frames = [...(byKey.get(key)?.values() ?? [])].sort(byId).slice(0, limit);
        for (const frame of frames) found.set(frame.id, frame);
      }
      return [...found.values()].sort(byId);
    },
    signatures: (frames) =>
      [...new Set(frames)].flatMap((id) => [...(byFrame.get(id)?.values() ?? [])]).sort(byId),
    atPlaces: (places) =>
      [...new Set(places)].flatMap((id) => [...(byPlace.get(id)?.values() ?? [])]).sort(byId),
  };
}

function entry<Key, Inner, Value>(map: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Map<Inner, Value>();
  map.set(key, made);
  return made;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
