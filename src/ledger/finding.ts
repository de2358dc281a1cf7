/** Something in the folder that is not as it was written. */
export interface Finding {
  /** The entry, file, document or table. */
  readonly where: string;
  /** What is wrong with it. */
  readonly what: string;
  /** What to do about it. */
  readonly fix: string;
}

export const RESTORE = "Restore the folder from a copy made before the change.";
export const REBUILD = 'Run "hearsay rebuild" to make it again from the log.';
