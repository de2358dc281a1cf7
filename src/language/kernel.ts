import { PRODUCT, type Product } from "./product.ts";
import { VECTOR_LOOPS } from "./vector-loops.ts";
import { assemble } from "./wasm.ts";

/**
 * The arithmetic of the network, over one memory of 32-bit floats. All addresses, strides and widths are in bytes;
 * widths are multiples of 32 for `product` and of 16 elsewhere. Two kernels come to the same bits: one with 128-bit
 * vectors in WebAssembly, one in plain code for places without it.
 */
export interface Kernel {
  readonly name: "vectors" | "plain";
  readonly buffer: ArrayBuffer;
  /** `C += A·B`. */
  readonly product: Product;
  /** Copies one row onto `n` rows. */
  readonly repeat: (row: number, to: number, toStep: number, n: number, width: number) => void;
  /**
   * First layer from what is known of each word: `words` holds the address of a word's row for each of `n` words,
   * two more before and behind. `out` rows are four gates of `h` bytes from three words, then `l` bytes from five.
   */
  readonly window: (words: number, bias: number, out: number, n: number, h: number, l: number) => void;
  /** State `p + z·(u - p)` along `n` rows; z from `a` squeezed into 0…1, u from `a + h` cut to -1…1. */
  readonly recur: (a: number, aStep: number, o: number, oStep: number, n: number, h: number) => void;
  /** `to = max(from, 0)`. */
  readonly positive: (
    from: number,
    fromStep: number,
    to: number,
    toStep: number,
    n: number,
    w: number,
  ) => void;
  /** `to += from`. */
  readonly add: (from: number, fromStep: number, to: number, toStep: number, n: number, w: number) => void;
  /** `out = max(a + *b, 0)`, where `b` lists the address of the second row of each pair. */
  readonly join: (a: number, aStep: number, b: number, out: number, outStep: number, n: number, w: number) => void;
}

const PAGE = 65536;

/** The fastest kernel that this place can run. */
export function newKernel(bytes: number): Kernel {
  return vectorKernel(bytes) ?? plainKernel(bytes);
}

/** Undefined where WebAssembly with vectors is missing or forbidden. */
export function vectorKernel(bytes: number): Kernel | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    const module = new WebAssembly.Module(assemble([PRODUCT, ...VECTOR_LOOPS]));
    const { exports } = new WebAssembly.Instance(module, { m: { m: memory } });
    const loops = exports as unknown as Omit<Kernel, "name" | "buffer">;
    return {
      name: "vectors",
      buffer: memory.buffer as ArrayBuffer,
      product: loops.product,
      repeat: loops.repeat,
      window: loops.window,
      recur: loops.recur,
      positive: loops.positive,
      add: loops.add,
      join: loops.join,
    };
  } catch {
    return undefined;
  }
}

/** The same in plain code. Every sum and product is rounded to 32 bits, as the vectors have it. */
export function plainKernel(bytes: number): Kernel {
  const buffer = new ArrayBuffer((bytes + 15) & ~15);
  const f = new Float32Array(buffer);
  const addresses = new Int32Array(buffer);
  const { fround } = Math;
  return {
    name: "plain",
    buffer,
    product(a, lda, b, ldb, c, ldc, m, k, n) {
      const depth = k >> 2;
      const width = n >> 2;
      for (let i = 0; i < m; i++) {
        const row = (a + i * lda) >> 2;
        const to = (c + i * ldc) >> 2;
        for (let d = 0; d < depth; d++) {
          const x = f[row + d]!;
          const from = (b + d * ldb) >> 2;
          for (let j = 0; j < width; j++) f[to + j] = fround(f[to + j]! + fround(x * f[from + j]!));
        }
      }
    },
    repeat(row, to, toStep, n, width) {
      for (let i = 0; i < n; i++) f.copyWithin((to + i * toStep) >> 2, row >> 2, (row + width) >> 2);
    },
    window(words, bias, out, n, h, l) {
      const gates = h;
      const width = l >> 2;
      for (let t = 0; t < n; t++) {
        const at = (words >> 2) + t;
        const to = (out + t * (4 * h + l)) >> 2;
        const left = addresses[at + 1]! >> 2;
        const here = (addresses[at + 2]! >> 2) + gates;
        const right = (addresses[at + 3]! >> 2) + 2 * gates;
        for (let c = 0; c < gates; c++) {
          const sum = fround(fround(f[(bias >> 2) + c]! + f[left + c]!) + f[here + c]!);
          f[to + c] = fround(sum + f[right + c]!);
        }
        for (let c = 0; c < width; c++) {
          let sum = f[(bias >> 2) + gates + c]!;
          for (let k = 0; k < 5; k++)
            sum = fround(sum + f[(addresses[at + k]! >> 2) + 3 * gates + k * width + c]!);
          f[to + gates + c] = sum;
        }
      }
    },
    recur(a, aStep, o, oStep, n, h) {
      const width = h >> 2;
      for (let t = 0; t < n; t++) {
        const from = (a + t * aStep) >> 2;
        const to = (o + t * oStep) >> 2;
        const before = (o + (t - 1) * oStep) >> 2;
        for (let c = 0; c < width; c++) {
          const z = Math.min(1, Math.max(0, fround(fround(f[from + c]! * 0.25) + 0.5)));
          const u = Math.min(1, Math.max(-1, f[from + width + c]!));
          const p = t === 0 ? 0 : f[before + c]!;
          f[to + c] = fround(p + fround(z * fround(u - p)));
        }
      }
    },
    positive(from, fromStep, to, toStep, n, w) {
      for (let t = 0; t < n; t++)
        for (let c = 0; c < w; c += 4)
          f[(to + t * toStep + c) >> 2] = Math.max(0, f[(from + t * fromStep + c) >> 2]!);
    },
    add(from, fromStep, to, toStep, n, w) {
      for (let t = 0; t < n; t++)
        for (let c = 0; c < w; c += 4) f[(to + t * toStep + c) >> 2]! += f[(from + t * fromStep + c) >> 2]!;
    },
    join(a, aStep, b, out, outStep, n, w) {
      for (let t = 0; t < n; t++) {
        const second = addresses[(b >> 2) + t]!;
        for (let c = 0; c < w; c += 4)
          f[(out + t * outStep + c) >> 2] = Math.max(
            0,
            fround(f[(a + t * aStep + c) >> 2]! + f[(second + c) >> 2]!),
          );
      }
    },
  };
}
