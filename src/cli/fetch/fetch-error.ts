/** A page that could not be had: one sentence with what was asked, what is wrong, and the fix. */
export class FetchError extends Error {
  override readonly name = "FetchError";
}
