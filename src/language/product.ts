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

/**
 * How a tile adds products of four bytes of A to a sum: one float, two integers of 16 bits, or four of eight, of which
 * those of A have seven.
 */
interface Arithmetic {
  readonly plus: (sum: Code, a: Code, b: Code) => Code;
  /** How many steps along k one turn of the loop takes. */
  readonly turns: number;
}
const FLOATS: Arithmetic = {
  plus: (sum, a, b) => vectorOp(0xe4, sum, vectorOp(0xe6, a, b)),
  turns: 1,
};
const INTEGERS: Arithmetic = {
  plus: (sum, a, b) => vectorOp(0xae, sum, vectorOp(0xba, a, b)),
  turns: 2,
};
/**
 * `i32x4.relaxed_dot_i8x16_i7x16_add_s`: what machines do otherwise with an eighth bit never comes up, because A has
 * seven, and no pair of products is beyond 16 bits.
 */
const BYTES: Arithmetic = { plus: (sum, a, b) => vectorOp(0x113, b, a, sum), turns: 2 };

/** Parameters of `product`, in bytes where they are distances. */
const [A, LDA, B, LDB, STEP_B, C, LDC, M, K, N] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const [ROW, COLUMN, LEFT, AT_A, AT_B, AT_C, PANEL] = [10, 11, 12, 13, 14, 15, 16];
/** Addresses in four rows of A: sums that the engine would make anew in every turn of the loop. */
const ROWS = 17;
const VECTORS = 21;
/** Bytes of a row of A that one turn of the inner loop takes, four at a time. */
const TURN = 4;

/** C += A·B for `rows` rows of A at a time and eight columns of B, over all of k. */
function tile(rows: number, { plus, turns }: Arithmetic): Code {
  const accumulator = (r: number, c: number): number => VECTORS + r * 2 + c;
  const b = (c: number): number => VECTORS + 8 + c;
  const a = VECTORS + 10;
  const rowsOf = (make: (r: number) => Code): Code => Array.from({ length: rows }, (_, r) => make(r)).flat();
  const each = (make: (r: number, c: number) => Code): Code => rowsOf((r) => [...make(r, 0), ...make(r, 1)]);
  const rowOffset = (r: number, base: number, stride: number): Code =>
    Array.from({ length: r }).reduce<Code>((code) => add(code, get(stride)), get(base));
  const turn = (offset: number): Code => [
    ...load(get(AT_B), 0),
    ...set(b(0)),
    ...load(get(AT_B), 16),
    ...set(b(1)),
    ...rowsOf((r) => [
      ...loadSplat32(get(ROWS + r), offset),
      ...set(a),
      ...plus(get(accumulator(r, 0)), get(a), get(b(0))),
      ...set(accumulator(r, 0)),
      ...plus(get(accumulator(r, 1)), get(a), get(b(1))),
      ...set(accumulator(r, 1)),
    ]),
    ...step(AT_B, get(LDB)),
  ];
  const bytes = turns * TURN;
  return [
    ...get(PANEL),
    ...set(AT_B),
    ...rowsOf((r) => [...rowOffset(r, AT_A, LDA), ...set(ROWS + r)]),
    ...each((r, c) => [...load(rowOffset(r, AT_C, LDC), c * 16), ...set(accumulator(r, c))]),
    ...get(K),
    ...set(LEFT),
    ...loopWhile(lessThan(i32(0), get(LEFT)), [
      ...Array.from({ length: turns }, (_, at) => turn(at * TURN)).flat(),
      ...rowsOf((r) => step(ROWS + r, i32(bytes))),
      ...step(LEFT, i32(-bytes)),
    ]),
    ...each((r, c) => store(rowOffset(r, AT_C, LDC), get(accumulator(r, c)), c * 16)),
    ...rowsOf(() => [...step(AT_A, get(LDA)), ...step(AT_C, get(LDC))]),
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
 * a multiple of eight bytes and B is packed by `packedPairs`. What does not fit into 32 bits wraps.
 */
export const PRODUCT16: WasmFunction = product("product16", INTEGERS);

/**
 * The same over bytes: A holds 0…127, B -127…127, packed by `packedIntegers` four at a time. Not every engine has the
 * instruction.
 */
export const PRODUCT8: WasmFunction = product("product8", BYTES);

function product(name: string, arithmetic: Arithmetic): WasmFunction {
  return {
    name,
    parameters: 10,
    locals: [...Array<number>(11).fill(I32), ...Array<number>(11).fill(V128)],
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

/** Rounded integers in groups of eight columns, `together` rows side by side: `[b(k, j), b(k + 1, j)]` for eight j. */
export function packedIntegers(
  values: ArrayLike<number>,
  rows: number,
  columns: number,
  units: Float32Array,
  together: 2 | 4,
): Int16Array {
  const out = new Int16Array(rows * columns);
  let to = 0;
  for (let group = 0; group < columns; group += 8)
    for (let r = 0; r < rows; r += together)
      for (let c = group; c < group + 8; c++)
        for (let k = 0; k < together; k++) out[to++] = Math.round(values[(r + k) * columns + c]! / units[c]!);
  return out;
}
