import { PRODUCT, PRODUCT8, PRODUCT16, type Product } from "./product.ts";
import { SQUEEZE8, SQUEEZE16, VECTOR_LOOPS, WHOLE } from "./vector-loops.ts";
import { assemble } from "./wasm.ts";

/**
 * The arithmetic of the network, over one memory of 32-bit floats. All addresses, strides and widths are in bytes;
 * widths are multiples of 32 for `product`, of 64 for `squeeze`, and of 16 elsewhere. Three kernels come to the same
 * bits: two with 128-bit vectors in WebAssembly, of which one multiplies bytes, and one in plain code.
 */
export interface Kernel {
  readonly name: "bytes" | "vectors" | "plain";
  readonly buffer: ArrayBuffer;
  /** `C += A·B`. */
  readonly product: Product;
  /** `C += A·B` over integers of 16 bits, packed in pairs. */
  readonly product16: Product;
  /** How many bytes a number has that `squeeze` writes and `productSmall` multiplies. */
  readonly small: 1 | 2;
  /**
   * Floats times `scales` plus `offsets`, which have `WHOLE` in them, to the nearest integer (halves to the even one),
   * cut to 0…127, in `small` bytes; `w` is the width of `from`.
   */
  readonly squeeze: (
    from: number,
    fromStep: number,
    to: number,
    toStep: number,
    n: number,
    w: number,
    scales: number,
    offsets: number,
  ) => void;
  /** `C += A·B` over integers of `small` bytes: A 0…127, B -127…127, packed by `packedIntegers`. */
  readonly productSmall: Product;
  /** Floats, cut to -32…32, as integers of 16 bits that count 1/1024; `w` is the width of `from`, a multiple of 32. */
  readonly narrow: (from: number, fromStep: number, to: number, toStep: number, n: number, w: number) => void;
  /** Integers of 32 bits in place to floats: times the row `units`, plus the row `bias`. */
  readonly scale: (row: number, step: number, n: number, w: number, units: number, bias: number) => void;
  /** Copies one row onto `n` rows. */
  readonly repeat: (row: number, to: number, toStep: number, n: number, width: number) => void;
  /**
   * First layer from what is known of each word: `words` holds the address of a word's row for each of `n` words,
   * two more before and behind. Rows are integers of 16 bits that count 1/1024; they add up, cut to what 16 bits hold.
   * Rows of `out` are floats: four gates of `h` bytes from three words, then `l` bytes from five, plus the bias.
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
  readonly join: (
    a: number,
    aStep: number,
    b: number,
    out: number,
    outStep: number,
    n: number,
    w: number,
  ) => void;
}

const PAGE = 65536;

/** The fastest kernel that this place can run. */
export function newKernel(bytes: number): Kernel {
  return vectorKernel(bytes, 1) ?? vectorKernel(bytes, 2) ?? plainKernel(bytes);
}

/**
 * Multiplies numbers of one byte where `small` is 1, which takes an instruction (WebAssembly 3.0, relaxed vectors) that
 * not every engine has. Undefined where WebAssembly with the vectors wanted is missing or forbidden.
 */
export function vectorKernel(bytes: number, small: 1 | 2): Kernel | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    const own = small === 1 ? [PRODUCT8, SQUEEZE8] : [SQUEEZE16];
    const module = new WebAssembly.Module(assemble([PRODUCT, PRODUCT16, ...own, ...VECTOR_LOOPS]));
    const { exports } = new WebAssembly.Instance(module, { m: { m: memory } });
    const loops = exports as unknown as Omit<Kernel, "name" | "buffer" | "small"> & { product8?: Product };
    return {
      name: small === 1 ? "bytes" : "vectors",
      small,
      squeeze: loops.squeeze,
      productSmall: loops.product8 ?? loops.product16,
      buffer: memory.buffer as ArrayBuffer,
      product: loops.product,
      product16: loops.product16,
      narrow: loops.narrow,
      scale: loops.scale,
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
  const ints = new Int32Array(buffer);
  const shorts = new Int16Array(buffer);
  const bytesOf = new Int8Array(buffer);
  const { fround } = Math;
  return {
    name: "plain",
    buffer,
    product(a, lda, b, ldb, stepB, c, ldc, m, k, n) {
      const depth = k >> 2;
      const rowB = ldb >> 2;
      for (let group = 0; group < n >> 5; group++) {
        for (let i = 0; i < m; i++) {
          const row = (a + i * lda) >> 2;
          const to = ((c + i * ldc) >> 2) + 8 * group;
          let from = (b + group * stepB) >> 2;
          // Eight sums at once in locals: several times faster than adding into the array.
          let [s0, s1, s2, s3] = [f[to]!, f[to + 1]!, f[to + 2]!, f[to + 3]!];
          let [s4, s5, s6, s7] = [f[to + 4]!, f[to + 5]!, f[to + 6]!, f[to + 7]!];
          for (let d = 0; d < depth; d++, from += rowB) {
            const x = f[row + d]!;
            s0 = fround(s0 + fround(x * f[from]!));
            s1 = fround(s1 + fround(x * f[from + 1]!));
            s2 = fround(s2 + fround(x * f[from + 2]!));
            s3 = fround(s3 + fround(x * f[from + 3]!));
            s4 = fround(s4 + fround(x * f[from + 4]!));
            s5 = fround(s5 + fround(x * f[from + 5]!));
            s6 = fround(s6 + fround(x * f[from + 6]!));
            s7 = fround(s7 + fround(x * f[from + 7]!));
          }
          f[to] = s0;
          f[to + 1] = s1;
          f[to + 2] = s2;
          f[to + 3] = s3;
          f[to + 4] = s4;
          f[to + 5] = s5;
          f[to + 6] = s6;
          f[to + 7] = s7;
        }
      }
    },
    product16(a, lda, b, ldb, stepB, c, ldc, m, k, n) {
      const pairs = k >> 2;
      const rowB = ldb >> 1;
      for (let group = 0; group < n >> 5; group++) {
        for (let i = 0; i < m; i++) {
          const row = (a + i * lda) >> 1;
          const to = ((c + i * ldc) >> 2) + 8 * group;
          for (let j = 0; j < 16; j += 2) {
            let from = ((b + group * stepB) >> 1) + j;
            let sum = ints[to + (j >> 1)]!;
            for (let d = 0; d < 2 * pairs; d += 2, from += rowB)
              sum = (sum + shorts[row + d]! * shorts[from]! + shorts[row + d + 1]! * shorts[from + 1]!) | 0;
            ints[to + (j >> 1)] = sum;
          }
        }
      }
    },
    small: 1,
    squeeze(from, fromStep, to, toStep, n, w, scales, offsets) {
      for (let t = 0; t < n; t++)
        for (let c = 0; c < w; c += 4) {
          const scaled = fround(f[(from + t * fromStep + c) >> 2]! * f[(scales + c) >> 2]!);
          const whole = fround(scaled + f[(offsets + c) >> 2]!) - WHOLE;
          bytesOf[to + t * toStep + (c >> 2)] = Math.min(127, Math.max(0, whole));
        }
    },
    productSmall(a, lda, b, ldb, stepB, c, ldc, m, k, n) {
      for (let group = 0; group < n >> 5; group++) {
        for (let i = 0; i < m; i++) {
          const row = a + i * lda;
          const to = ((c + i * ldc) >> 2) + 8 * group;
          for (let j = 0; j < 8; j++) {
            let from = b + group * stepB + 4 * j;
            let sum = ints[to + j]!;
            for (let d = row; d < row + k; d += 4, from += ldb)
              sum +=
                bytesOf[d]! * bytesOf[from]! +
                bytesOf[d + 1]! * bytesOf[from + 1]! +
                bytesOf[d + 2]! * bytesOf[from + 2]! +
                bytesOf[d + 3]! * bytesOf[from + 3]!;
            ints[to + j] = sum;
          }
        }
      }
    },
    narrow(from, fromStep, to, toStep, n, w) {
      for (let t = 0; t < n; t++)
        for (let c = 0; c < w; c += 4) {
          const rounded = Math.floor(fround(fround(f[(from + t * fromStep + c) >> 2]! * 1024) + 0.5));
          shorts[(to + t * toStep + (c >> 1)) >> 1] = Math.min(32767, Math.max(-32768, rounded));
        }
    },
    scale(row, step, n, w, units, bias) {
      for (let t = 0; t < n; t++)
        for (let c = 0; c < w; c += 4) {
          const at = (row + t * step + c) >> 2;
          f[at] = fround(fround(fround(ints[at]!) * f[(units + c) >> 2]!) + f[(bias + c) >> 2]!);
        }
    },
    repeat(row, to, toStep, n, width) {
      for (let i = 0; i < n; i++) f.copyWithin((to + i * toStep) >> 2, row >> 2, (row + width) >> 2);
    },
    window(words, bias, out, n, h, l) {
      const gates = h;
      const width = l >> 2;
      const cut = (sum: number): number => (sum > 32767 ? 32767 : sum < -32768 ? -32768 : sum);
      for (let t = 0; t < n; t++) {
        const at = (words >> 2) + t;
        const to = (out + t * (4 * h + l)) >> 2;
        const left = ints[at + 1]! >> 1;
        const here = (ints[at + 2]! >> 1) + gates;
        const right = (ints[at + 3]! >> 1) + 2 * gates;
        for (let c = 0; c < gates; c++) {
          const sum = cut(cut(shorts[left + c]! + shorts[here + c]!) + shorts[right + c]!);
          f[to + c] = fround(fround(sum / 1024) + f[(bias >> 2) + c]!);
        }
        for (let c = 0; c < width; c++) {
          let sum = 0;
          for (let k = 0; k < 5; k++)
            sum = cut(sum + shorts[(ints[at + k]! >> 1) + 3 * gates + k * width + c]!);
          f[to + gates + c] = fround(fround(sum / 1024) + f[(bias >> 2) + gates + c]!);
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
        const second = ints[(b >> 2) + t]!;
        for (let c = 0; c < w; c += 4)
          f[(out + t * outStep + c) >> 2] = Math.max(
            0,
            fround(f[(a + t * aStep + c) >> 2]! + f[(second + c) >> 2]!),
          );
      }
    },
  };
}
