// The loops of `Kernel` but the product, in WebAssembly with 128-bit vectors, four floats at a time.
import {
  add,
  type Code,
  get,
  I32,
  i32,
  lessThan,
  load,
  loadInt,
  loopWhile,
  multiply,
  set,
  splat,
  splatByte,
  splatShort,
  step,
  store,
  V128,
  vectorOp,
  type WasmFunction,
  zero,
} from "./wasm.ts";

const F32_ADD = 0xe4;
const F32_SUB = 0xe5;
const F32_MUL = 0xe6;
const F32_MIN = 0xe8;
const F32_MAX = 0xe9;
const F32_FLOOR = 0x68;
const F32_CONVERT = 0xfa;
const I32_TRUNC_SAT = 0xf8;
const I16_NARROW = 0x85;
const U8_NARROW = 0x66;
const U8_MIN = 0x77;
const I16_MIN = 0x96;
const I16_MAX = 0x98;
const I32_SUB = 0xb1;
const I16_ADD_SAT = 0x8f;
const I32_EXTEND_LOW = 0xa7;
const I32_EXTEND_HIGH = 0xa8;
const VECTOR = 16;
/** One and a half times 2²³; floats of this size count in ones. */
export const WHOLE = 12582912;

/** Repeats for `at` = 0, 16, 32 … below the width. */
const across = (at: number, width: Code, body: Code): Code => [
  ...i32(0),
  ...set(at),
  ...loopWhile(lessThan(get(at), width), [...body, ...step(at, i32(VECTOR))]),
];
/** Repeats for `row` = 0, 1 … below n. */
const down = (row: number, n: number, body: Code): Code => [
  ...i32(0),
  ...set(row),
  ...loopWhile(lessThan(get(row), get(n)), [...body, ...step(row, i32(1))]),
];
const plus = (a: Code, b: Code): Code => vectorOp(F32_ADD, a, b);
const cell = (base: number, at: number): Code => add(get(base), get(at));

const REPEAT: WasmFunction = {
  name: "repeat",
  parameters: 5,
  locals: [I32, I32],
  body: down(5, 3, [...across(6, get(4), store(cell(1, 6), load(cell(0, 6)))), ...step(1, get(2))]),
};

/** Rows `from` (0) with step (1) onto rows `to` (2) with step (3), n (4), width (5). */
function rowwise(name: string, value: (from: Code, to: Code) => Code): WasmFunction {
  const body = across(7, get(5), store(cell(2, 7), value(load(cell(0, 7)), load(cell(2, 7)))));
  return {
    name,
    parameters: 6,
    locals: [I32, I32],
    body: down(6, 4, [...body, ...step(0, get(1)), ...step(2, get(3))]),
  };
}

const POSITIVE = rowwise("positive", (from) => vectorOp(F32_MAX, from, zero));
const ADD = rowwise("add", (from, to) => plus(to, from));

/** a (0) step (1), list b (2), out (3) step (4), n (5), width (6); row 7, at 8, second 9. */
const JOIN: WasmFunction = {
  name: "join",
  parameters: 7,
  locals: [I32, I32, I32],
  body: down(7, 5, [
    ...loadInt(get(2)),
    ...set(9),
    ...across(
      8,
      get(6),
      store(cell(3, 8), vectorOp(F32_MAX, plus(load(cell(0, 8)), load(cell(9, 8))), zero)),
    ),
    ...step(0, get(1)),
    ...step(2, i32(4)),
    ...step(3, get(4)),
  ]),
};

/** New state from z (before squeezing), u (before cutting) and the state before. */
function nextState(z: Code, u: Code, before: Code): Code {
  const squeezed = vectorOp(
    F32_MIN,
    vectorOp(F32_MAX, plus(vectorOp(F32_MUL, z, splat(0.25)), splat(0.5)), zero),
    splat(1),
  );
  const cut = vectorOp(F32_MIN, vectorOp(F32_MAX, u, splat(-1)), splat(1));
  return plus(before, vectorOp(F32_MUL, squeezed, vectorOp(F32_SUB, cut, before)));
}

/** Each step waits for the one before; so many groups of four states go side by side. */
const TOGETHER = 4;

/**
 * a (0) step (1), o (2) step (3), n (4), h (5); at 6, row 7, address of a 8, of o 9; states 10…13. The states are
 * carried along the whole sentence in registers before the next ones begin.
 */
const RECUR: WasmFunction = {
  name: "recur",
  parameters: 6,
  locals: [I32, I32, I32, I32, V128, V128, V128, V128],
  body: [
    ...i32(0),
    ...set(6),
    ...loopWhile(lessThan(add(get(6), i32((TOGETHER - 1) * VECTOR)), get(5)), carried(TOGETHER)),
    ...loopWhile(lessThan(get(6), get(5)), carried(1)),
  ],
};

function carried(groups: number): Code {
  const each = (make: (state: number, offset: number) => Code): Code =>
    Array.from({ length: groups }, (_, k) => make(10 + k, k * VECTOR)).flat();
  return [
    ...each((state) => [...zero, ...set(state)]),
    ...cell(0, 6),
    ...set(8),
    ...cell(2, 6),
    ...set(9),
    ...down(7, 4, [
      ...each((state, offset) => [
        ...nextState(load(get(8), offset), load(cell(8, 5), offset), get(state)),
        ...set(state),
        ...store(get(9), get(state), offset),
      ]),
      ...step(8, get(1)),
      ...step(9, get(3)),
    ]),
    ...step(6, i32(groups * VECTOR)),
  ];
}

/**
 * words (0), bias (1), out (2), n (3), h (4), l (5); row 6, at 7, the addresses of five words 8…12, of out 13 and of the
 * bias 14; eight sums 15.
 */
const WINDOW: WasmFunction = {
  name: "window",
  parameters: 6,
  locals: [...Array<number>(9).fill(I32), V128],
  body: down(6, 3, [
    ...get(2),
    ...set(13),
    ...get(1),
    ...set(14),
    // Gates from the word before, itself and the word behind: `4h` bytes of floats, `2h` of integers.
    ...wordsAt([1, 2, 3], (k) => multiply(get(4), i32(2 * (k - 1)))),
    ...summed(multiply(get(4), i32(2)), [9, 10, 11]),
    ...wordsAt([0, 1, 2, 3, 4], (k) => add(multiply(get(4), i32(6)), multiply(halved(5), i32(k)))),
    ...summed(halved(5), [8, 9, 10, 11, 12]),
    ...step(2, add(multiply(get(4), i32(4)), get(5))),
    ...step(0, i32(4)),
  ]),
};

/** Sets the addresses of some of the five words, each with its offset. */
function wordsAt(words: readonly number[], offset: (k: number) => Code): Code {
  return words.flatMap((k) => [...add(loadInt(get(0), 4 * k), offset(k)), ...set(8 + k)]);
}

/** Sums of integers at the addresses of some locals, eight at a time, as floats plus the bias. */
function summed(width: Code, addresses: readonly number[]): Code {
  const sums = addresses
    .slice(1)
    .reduce<Code>(
      (sum, address) => vectorOp(I16_ADD_SAT, sum, load(cell(address, 7))),
      load(cell(addresses[0]!, 7)),
    );
  const half = (extend: number, offset: number): Code =>
    store(
      get(13),
      plus(
        vectorOp(F32_MUL, vectorOp(F32_CONVERT, vectorOp(extend, get(15))), splat(1 / 1024)),
        load(get(14), offset),
      ),
      offset,
    );
  return across(7, width, [
    ...sums,
    ...set(15),
    ...half(I32_EXTEND_LOW, 0),
    ...half(I32_EXTEND_HIGH, VECTOR),
    ...step(13, i32(2 * VECTOR)),
    ...step(14, i32(2 * VECTOR)),
  ]);
}

/** from (0) step (1), to (2) step (3), n (4), width of `from` (5); row 6, at 7. */
const NARROW: WasmFunction = {
  name: "narrow",
  parameters: 6,
  locals: [I32, I32],
  body: down(6, 4, [
    ...i32(0),
    ...set(7),
    ...loopWhile(lessThan(get(7), get(5)), [
      ...store(
        add(get(2), halved(7)),
        vectorOp(I16_NARROW, rounded(load(cell(0, 7))), rounded(load(cell(0, 7), VECTOR))),
      ),
      ...step(7, i32(2 * VECTOR)),
    ]),
    ...step(0, get(1)),
    ...step(2, get(3)),
  ]),
};

/**
 * from (0) step (1), to (2) step (3), n (4), width of `from` (5), scales (6), offsets (7); row 8, at 9. Writes sixteen
 * numbers in one go, of eight bits or of 16. Offsets hold `WHOLE`, too: beside it floats have no room for a fraction, so
 * that the last bits of the sum are a whole number.
 */
function squeeze(bytes: 1 | 2): WasmFunction {
  const whole = (offset: number): Code =>
    vectorOp(
      I32_SUB,
      plus(vectorOp(F32_MUL, load(cell(0, 9), offset), load(cell(6, 9), offset)), load(cell(7, 9), offset)),
      splat(WHOLE),
    );
  const cut = (value: Code): Code => vectorOp(U8_MIN, value, splatByte(127));
  const cutShorts = (value: Code): Code => vectorOp(I16_MIN, vectorOp(I16_MAX, value, zero), splatShort(127));
  const pair = (offset: number): Code => vectorOp(I16_NARROW, whole(offset), whole(offset + VECTOR));
  const out = add(get(2), quartered(9, bytes));
  const both =
    bytes === 1
      ? store(out, cut(vectorOp(U8_NARROW, pair(0), pair(2 * VECTOR))))
      : [...store(out, cutShorts(pair(0))), ...store(out, cutShorts(pair(2 * VECTOR)), VECTOR)];
  return {
    name: "squeeze",
    parameters: 8,
    locals: [I32, I32],
    body: down(8, 4, [
      ...i32(0),
      ...set(9),
      ...loopWhile(lessThan(get(9), get(5)), [...both, ...step(9, i32(4 * VECTOR))]),
      ...step(0, get(1)),
      ...step(2, get(3)),
    ]),
  };
}

export const SQUEEZE8: WasmFunction = squeeze(1);
export const SQUEEZE16: WasmFunction = squeeze(2);

/** What stands at a distance in bytes of floats stands here in numbers of one byte or two. */
function quartered(local: number, bytes: 1 | 2): Code {
  return [...get(local), ...i32(bytes === 1 ? 2 : 1), 0x76];
}

/** Floats to the nearest number of 1/1024, halves upwards. */
function rounded(value: Code): Code {
  return vectorOp(
    I32_TRUNC_SAT,
    vectorOp(F32_FLOOR, plus(vectorOp(F32_MUL, value, splat(1024)), splat(0.5))),
  );
}

function halved(local: number): Code {
  return [...get(local), ...i32(1), 0x76];
}

/** row (0) step (1), n (2), width (3), units (4), bias (5); row 6, at 7. */
const SCALE: WasmFunction = {
  name: "scale",
  parameters: 6,
  locals: [I32, I32],
  body: down(6, 2, [
    ...across(
      7,
      get(3),
      store(
        cell(0, 7),
        plus(vectorOp(F32_MUL, vectorOp(F32_CONVERT, load(cell(0, 7))), load(cell(4, 7))), load(cell(5, 7))),
      ),
    ),
    ...step(0, get(1)),
  ]),
};

export const VECTOR_LOOPS: readonly WasmFunction[] = [
  NARROW,
  SCALE,
  REPEAT,
  POSITIVE,
  ADD,
  JOIN,
  RECUR,
  WINDOW,
];
