import { isAssessment, type PlaceAssessment } from "../places/assessment.ts";
import type { Gazetteer } from "../places/gazetteer.ts";
import { INDEX_FILE, isManifest, openPack } from "../places/pack-files.ts";
import type { Blobs } from "./blobs.ts";
import { sha256 } from "./hash.ts";
import type { Imports } from "./imports.ts";
import { LedgerError } from "./ledger-error.ts";
import { loadContext } from "./load-context.ts";

/** The place packs of a ledger: those the log holds whole, and those it holds by their manifest, with their index among the blobs. */
export class Packs {
  readonly #dir: string;
  readonly #imports: Imports;
  readonly #blobs: Blobs;
  #known: { readonly digest: string; readonly gazetteer: Gazetteer } | undefined;

  /** `dir` is how errors name the ledger. */
  constructor(dir: string, imports: Imports, blobs: Blobs) {
    this.#dir = dir;
    this.#imports = imports;
    this.#blobs = blobs;
  }

  /** All packs in force, in the order of their import. Throws `damaged` where an index is gone. */
  opened(): unknown[] {
    const { packs } = this.#imports.inForce();
    return packs.filter((pack) => !isAssessment(pack)).map((pack) => this.#open(pack));
  }

  /** What was imported of others' assessments of who holds places, in the order of import. */
  assessments(): PlaceAssessment[] {
    return this.#imports.inForce().packs.filter(isAssessment);
  }

  #open(pack: unknown): unknown {
    if (!isManifest(pack)) return pack;
    const bytes = this.#blobs.get(pack.files[INDEX_FILE]);
    if (bytes !== undefined) return openPack(pack, bytes, sha256);
    throw new LedgerError(
      "damaged",
      `The index of the place pack ${pack.id} is not among the blobs of ${this.#dir}; add the pack again.`,
    );
  }

  /** Those that ship with those that were imported. */
  gazetteer(): Gazetteer {
    const { digest } = this.#imports.inForce();
    if (this.#known?.digest !== digest)
      this.#known = { digest, gazetteer: loadContext([], this.opened()).gazetteer };
    return this.#known.gazetteer;
  }
}
