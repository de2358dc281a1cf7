import {
  add,
  type Code,
  get,
  I32,
  i32,
  lessThan,
  load,
  loadSplat32,
  loopWhile,
  set,
  step,
  store,
  V128,
  vectorOp,
  type WasmFunction,
} from "./wasm.ts";

const F32_ADD = 0xe4;
const F32_MUL = 0xe6;

/** Parameters of `product`, in bytes where they are distances. */
const [A, LDA, B, LDB, C, LDC, M, K, N] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const [ROW, COLUMN, DEPTH, AT_A, AT_B, AT_C] = [9, 10, 11, 12, 13, 14];
const VECTORS = 15;

/** C += A·B for `rows` rows of A at a time, eight columns of B at a time. Row-major; N is a multiple of eight. */
function tile(rows: number): Code {
  const accumulator = (r: number, c: number): number => VECTORS + r * 2 + c;
  const b = (c: number): number => VECTORS + 8 + c;
  const a = VECTORS + 10;
  const each = (make: (r: number, c: number) => Code): Code =>
    Array.from({ length: rows * 2 }, (_, at) => make(at >> 1, at & 1)).flat();
  const rowOffset = (r: number, base: number, stride: number): Code =>
    Array.from({ length: r }).reduce<Code>((code) => add(code, get(stride)), get(base));
  return [
    ...get(B),
    ...set(AT_B),
    ...each((r, c) => [...load(rowOffset(r, AT_C, LDC), c * 16), ...set(accumulator(r, c))]),
    ...i32(0),
    ...set(DEPTH),
    ...loopWhile(lessThan(get(DEPTH), get(K)), [
      ...load(add(get(AT_B), get(COLUMN)), 0),
      ...set(b(0)),
      ...load(add(get(AT_B), get(COLUMN)), 16),
      ...set(b(1)),
      ...Array.from({ length: rows }, (_, r) => [
        ...loadSplat32(add(rowOffset(r, AT_A, LDA), get(DEPTH))),
        ...set(a),
        ...vectorOp(F32_ADD, get(accumulator(r, 0)), vectorOp(F32_MUL, get(a), get(b(0)))),
        ...set(accumulator(r, 0)),
        ...vectorOp(F32_ADD, get(accumulator(r, 1)), vectorOp(F32_MUL, get(a), get(b(1)))),
        ...set(accumulator(r, 1)),
      ]).flat(),
      ...step(AT_B, get(LDB)),
      ...step(DEPTH, i32(4)),
    ]),
    ...each((r, c) => store(rowOffset(r, AT_C, LDC), get(accumulator(r, c)), c * 16)),
  ];
}

/** Walks over all columns for the rows at hand. */
function columns(rows: number): Code {
  const advance = (base: number, stride: number): Code =>
    Array.from({ length: rows }, () => step(base, get(stride))).flat();
  return [
    ...i32(0),
    ...set(COLUMN),
    ...get(C),
    ...set(AT_C),
    ...loopWhile(lessThan(get(COLUMN), get(N)), [
      ...tile(rows),
      ...step(AT_C, i32(32)),
      ...step(COLUMN, i32(32)),
    ]),
    ...advance(AT_A, LDA),
    ...advance(C, LDC),
    ...step(ROW, i32(rows)),
  ];
}

const BODY: Code = [
  ...get(A),
  ...set(AT_A),
  ...i32(0),
  ...set(ROW),
  ...loopWhile(lessThan(add(get(ROW), i32(3)), get(M)), columns(4)),
  ...loopWhile(lessThan(get(ROW), get(M)), columns(1)),
];

/**
 * `C += A·B`: m × k times k × n, row-major, all in bytes of one memory but m; `n` counts bytes of whole groups of
 * eight columns, and a row of A, B, C begins `lda`, `ldb`, `ldc` bytes behind the one before. Each cell is summed in
 * the order of k, one product at a time, so that plain code comes to the same bits.
 */
export type Product = (
  a: number,
  lda: number,
  b: number,
  ldb: number,
  c: number,
  ldc: number,
  m: number,
  k: number,
  n: number,
) => void;

export const PRODUCT: WasmFunction = {
  name: "product",
  parameters: 9,
  locals: [...Array<number>(6).fill(I32), ...Array<number>(11).fill(V128)],
  body: BODY,
};
