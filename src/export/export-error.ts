/** What cannot be written in a format: one sentence for the person at the keyboard. */
export class ExportError extends Error {
  override readonly name = "ExportError";
}
