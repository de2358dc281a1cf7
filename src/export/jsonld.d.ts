/** The little of `jsonld` that the tests of this room use; the package brings no types. */
declare module "jsonld" {
  interface Loaded {
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: unknown;
  }
  interface Options {
    /** A term without a meaning is an error. */
    readonly safe: boolean;
    readonly documentLoader: (url: string) => Promise<Loaded>;
  }
  const jsonld: { toRDF(document: unknown, options: Options): Promise<unknown> };
  // biome-ignore lint/style/noDefaultExport: the package has no other one.
  export default jsonld;
}
