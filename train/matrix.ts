// Matrices of 32-bit floats in one WebAssembly memory, and their product with 128-bit vectors.
import { PRODUCT, type Product } from "../src/language/product.ts";
import { assemble } from "../src/language/wasm.ts";

const PAGE = 65536;

/** A row-major matrix that lives in an arena. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** All memory of a training run, taken once, handed out front to back. */
export class Arena {
  readonly #memory: WebAssembly.Memory;
  readonly #product: Product;
  #used = 64;

  constructor(megabytes: number) {
    this.#memory = new WebAssembly.Memory({ initial: (megabytes * 1048576) / PAGE });
    const bytes = assemble([PRODUCT]);
    const module = new WebAssembly.Module(bytes);
    const { exports } = new WebAssembly.Instance(module, { m: { m: this.#memory } });
    this.#product = exports.product as Product;
  }

  matrix(rows: number, columns: number): Matrix {
    const values = new Float32Array(this.#memory.buffer, this.#used, rows * columns);
    this.#used += (rows * columns * 4 + 63) & ~63;
    return { rows, columns, values };
  }

  /** `c += a·b` over the first `rows` rows of `a` (all by default), whose other side is b's rows. */
  multiply(a: Matrix, b: Matrix, c: Matrix, rows: number = a.rows, depth: number = b.rows): void {
    this.#product(
      a.values.byteOffset,
      a.columns * 4,
      b.values.byteOffset,
      b.columns * 4,
      32,
      c.values.byteOffset,
      c.columns * 4,
      rows,
      depth * 4,
      b.columns * 4,
    );
  }
}

/** Writes the first `rows` rows of `from`, turned, into `to`, whose rows are `to.columns` long. */
export function transpose(from: Matrix, to: Matrix, rows: number = from.rows): void {
  const { columns, values } = from;
  const stride = to.columns;
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) to.values[c * stride + r] = values[r * columns + c]!;
}
