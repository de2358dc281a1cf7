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

/** How a tile multiplies and adds: floats one at a time, or integers of 16 bits in pairs into one of 32. */
interface Arithmetic {
  readonly times: number;
  readonly plus: number;
}
const FLOATS: Arithmetic = { times: 0xe6, plus: 0xe4 };
const INTEGERS: Arithmetic = { times: 0xba, plus: 0xae };

/** Parameters of `product`, in bytes where they are distances. */
const [A, LDA, B, LDB, STEP_B, C, LDC, M, K, N] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const [ROW, COLUMN, DEPTH, AT_A, AT_B, AT_C, PANEL] = [10, 11, 12, 13, 14, 15, 16];
const VECTORS = 17;

/** C += A·B for `rows` rows of A at a time and eight columns of B. */
function tile(rows: number, { times, plus }: Arithmetic): Code {
  const accumulator = (r: number, c: number): number => VECTORS + r * 2 + c;
  const b = (c: number): number => VECTORS + 8 + c;
  const a = VECTORS + 10;
  const each = (make: (r: number, c: number) => Code): Code =>
    Array.from({ length: rows * 2 }, (_, at) => make(at >> 1, at & 1)).flat();
  const rowOffset = (r: number, base: number, stride: number): Code =>
    Array.from({ length: r }).reduce<Code>((code) => add(code, get(stride)), get(base));
  return [
    ...get(PANEL),
    ...set(AT_B),
    ...each((r, c) => [...load(rowOffset(r, AT_C, LDC), c * 16), ...set(accumulator(r, c))]),
    ...i32(0),
    ...set(DEPTH),
    ...loopWhile(lessThan(get(DEPTH), get(K)), [
      ...load(get(AT_B), 0),
      ...set(b(0)),
      ...load(get(AT_B), 16),
      ...set(b(1)),
      ...Array.from({ length: rows }, (_, r) => [
        ...loadSplat32(add(rowOffset(r, AT_A, LDA), get(DEPTH))),
        ...set(a),
        ...vectorOp(plus, get(accumulator(r, 0)), vectorOp(times, get(a), get(b(0)))),
        ...set(accumulator(r, 0)),
        ...vectorOp(plus, get(accumulator(r, 1)), vectorOp(times, get(a), get(b(1)))),
        ...set(accumulator(r, 1)),
      ]).flat(),
      ...step(AT_B, get(LDB)),
      ...step(DEPTH, i32(4)),
    ]),
    ...each((r, c) => store(rowOffset(r, AT_C, LDC), get(accumulator(r, c)), c * 16)),
    ...Array.from({ length: rows }, () => [...step(AT_A, get(LDA)), ...step(AT_C, get(LDC))]).flat(),
    ...step(ROW, i32(rows)),
  ];
}

/** Columns outside, rows inside: the eight columns of B stay close at hand while all rows of A pass. */
const body = (arithmetic: Arithmetic): Code => [
  ...get(B),
  ...set(PANEL),
  ...i32(0),
  ...set(COLUMN),
  ...loopWhile(lessThan(get(COLUMN), get(N)), [
    ...get(A),
    ...set(AT_A),
    ...add(get(C), get(COLUMN)),
    ...set(AT_C),
    ...i32(0),
    ...set(ROW),
    ...loopWhile(lessThan(add(get(ROW), i32(3)), get(M)), tile(4, arithmetic)),
    ...loopWhile(lessThan(get(ROW), get(M)), tile(1, arithmetic)),
    ...step(PANEL, get(STEP_B)),
    ...step(COLUMN, i32(32)),
  ]),
];

/**
 * `C += A·B`: m × k times k × n, all in bytes of one memory but m. A row of A, B, C begins `lda`, `ldb`, `ldc` bytes
 * behind the one before, and each next eight columns of B `stepB` bytes behind the ones before: 32 where B lies row by
 * row, 8·k where it is packed in groups of eight columns (`packed`). `n` is a multiple of 32. Each cell is summed in the
 * order of k, one product at a time, so that plain code comes to the same bits.
 */
export type Product = (
  a: number,
  lda: number,
  b: number,
  ldb: number,
  stepB: number,
  c: number,
  ldc: number,
  m: number,
  k: number,
  n: number,
) => void;

export const PRODUCT: WasmFunction = product("product", FLOATS);

/**
 * The same over integers: A and B hold 16 bits, C 32. Neighbours along k are multiplied and added in pairs, so `k` is
 * a multiple of four bytes and B is packed by `packedPairs`. What does not fit into 32 bits wraps.
 */
export const PRODUCT16: WasmFunction = product("product16", INTEGERS);

function product(name: string, arithmetic: Arithmetic): WasmFunction {
  return {
    name,
    parameters: 10,
    locals: [...Array<number>(7).fill(I32), ...Array<number>(11).fill(V128)],
    body: body(arithmetic),
  };
}

/** A row-major matrix in groups of eight columns, each group row by row: what `product` reads fastest. */
export function packed(values: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(values.length);
  let to = 0;
  for (let group = 0; group < columns; group += 8)
    for (let r = 0; r < rows; r++)
      for (let c = group; c < group + 8; c++) out[to++] = values[r * columns + c]!;
  return out;
}

/** Rounded integers in groups of eight columns, two rows side by side: `[b(k, j), b(k + 1, j)]` for eight j. */
export function packedPairs(
  values: Float32Array,
  rows: number,
  columns: number,
  units: Float32Array,
): Int16Array {
  const out = new Int16Array(values.length);
  let to = 0;
  for (let group = 0; group < columns; group += 8)
    for (let r = 0; r < rows; r += 2)
      for (let c = group; c < group + 8; c++)
        for (let pair = 0; pair < 2; pair++)
          out[to++] = Math.round(values[(r + pair) * columns + c]! / units[c]!);
  return out;
}
