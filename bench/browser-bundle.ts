import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

/** The reading alone as a browser would load it: one module of JavaScript. */
export async function browserBundle(): Promise<{
  readonly code: string;
  readonly bytes: number;
  readonly gzipped: number;
}> {
  const entry = fileURLToPath(new URL("../src/read.ts", import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: true,
      target: "es2023",
      lib: { entry, formats: ["es"], fileName: "read" },
    },
  });
  const outputs = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
  const code = outputs.map((one) => (one.type === "chunk" ? one.code : "")).join("\n");
  return { code, bytes: Buffer.byteLength(code), gzipped: gzipSync(code).length };
}
