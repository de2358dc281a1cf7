/** The only error `intake` throws: one sentence with the file, the value that is wrong, and the fix. */
export class IntakeError extends Error {
  override readonly name = "IntakeError";
  /** The name the bytes were fed in by. */
  readonly file: string;

  constructor(file: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.file = file;
  }
}
