import { dayOf, instantOf } from "../derivation/window.ts";
import type { ClaimIndex } from "./claim-index.ts";
import { compareRows, type KeyRow, neighbours } from "./near.ts";
import type { Frame, Signature } from "./signature.ts";

/** A `ClaimIndex` in memory. */
export function memoryClaimIndex(): ClaimIndex {
  const signatures = new Map<string, { signature: Signature; keys: readonly string[] }>();

  const all = (): { signature: Signature; keys: readonly string[] }[] =>
    [...signatures.values()].sort((a, b) => byId(a.signature, b.signature));

  const rowsUnder = (key: string): KeyRow[] => {
    const rows = new Map<string, KeyRow>();
    for (const { signature, keys } of all()) {
      if (!keys.includes(key)) continue;
      const [time, frame] = [instantOf(signature.published), signature.frame.id];
      const day = `${frame} ${dayOf(time)}`;
      if ((rows.get(day)?.time ?? Number.POSITIVE_INFINITY) > time) rows.set(day, { time, frame });
    }
    return [...rows.values()].sort(compareRows);
  };

  return {
    put: (signature, keys) => void signatures.set(signature.id, { signature, keys }),
    remove: (id) => void signatures.delete(id),
    meets(frame) {
      const frames = new Map<string, Frame>();
      for (const { signature } of signatures.values()) frames.set(signature.frame.id, signature.frame);
      const own = all().find(({ signature }) => signature.frame.id === frame);
      const met = new Map<string, Frame>();
      for (const key of own?.keys ?? []) {
        const rows = rowsUnder(key);
        for (const [at, row] of rows.entries()) {
          if (row.frame !== frame) continue;
          for (const other of neighbours(rows, at)) met.set(other.frame, frames.get(other.frame)!);
        }
      }
      return [...met.values()].sort(byId);
    },
    signatures: (frames) =>
      all().flatMap(({ signature }) => (frames.includes(signature.frame.id) ? [signature] : [])),
    atPlaces: (places) =>
      all().flatMap(({ signature }) => {
        const stated = [signature.statedPlace, signature.statedTown];
        return stated.some((id) => id !== null && places.includes(id)) ? [signature] : [];
      }),
  };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
