import { isAssessment, type PlaceAssessment } from "../places/assessment.ts";
import type { Gazetteer } from "../places/gazetteer.ts";
import type { PackPlace } from "../places/pack.ts";
import { INDEX_FILE, isManifest, openPack } from "../places/pack-files.ts";
import type { Blobs } from "./blobs.ts";
import { sha256 } from "./hash.ts";
import type { Imports } from "./imports.ts";
import { LedgerError } from "./ledger-error.ts";
import { loadContext } from "./load-context.ts";

/** The place packs in force, with the indexes that lie among the blobs. */
export class PackPlaces {
  readonly #dir: string;
  readonly #imports: Imports;
  readonly #blobs: Blobs;
  #prepared: { readonly digest: string; readonly gazetteer: Gazetteer } | undefined;

  constructor(dir: string, imports: Imports, blobs: Blobs) {
    this.#dir = dir;
    this.#imports = imports;
    this.#blobs = blobs;
  }

  /** The packs as the reader takes them: those that the log holds by a manifest are opened. Throws `damaged`. */
  opened(packs: readonly unknown[]): unknown[] {
    return packs.filter((pack) => !isAssessment(pack)).map((pack) => this.#opened(pack));
  }

  /** What was imported of others' assessments of who holds places, in the order of import. */
  assessments(): PlaceAssessment[] {
    return this.#imports.inForce().packs.filter(isAssessment);
  }

  #opened(pack: unknown): unknown {
    if (!isManifest(pack)) return pack;
    const bytes = this.#blobs.get(pack.files[INDEX_FILE]);
    if (bytes !== undefined) return openPack(pack, bytes, sha256);
    throw new LedgerError(
      "damaged",
      `The index of the place pack ${pack.id} is not among the blobs of ${this.#dir}; add the pack again.`,
    );
  }

  /** What the packs in force know of a place, those that ship under those that were imported. */
  place(id: string): PackPlace | undefined {
    const { packs, digest } = this.#imports.inForce();
    if (this.#prepared?.digest !== digest) {
      this.#prepared = { digest, gazetteer: loadContext([], this.opened(packs)).gazetteer };
    }
    return this.#prepared.gazetteer.book.place(id);
  }
}
