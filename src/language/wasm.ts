/**
 * Just enough of an assembler for WebAssembly with 128-bit vectors (WebAssembly 2.0, binary format) to write a kernel
 * of a few loops by hand, with no tool and no binary in the source tree.
 */
export type Code = readonly number[];

/** Value types as the binary format numbers them. */
export const I32 = 0x7f;
export const V128 = 0x7b;

export interface WasmFunction {
  readonly name: string;
  /** How many parameters, all of them i32; their locals come first. */
  readonly parameters: number;
  /** Types of the other locals, in order. */
  readonly locals: readonly number[];
  readonly body: Code;
}

/** A module of functions without results over an imported memory `m.m`. */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, ...vector(Array(parameters).fill([I32])), 0]);
  const bodies = functions.map(({ locals, body }) => {
    const code = [...vector(locals.map((type) => [1, type])), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, [[...name("m"), ...name("m"), 0x02, 0x00, ...unsigned(1)]]),
    ...section(
      3,
      functions.map((_, i) => unsigned(i)),
    ),
    ...section(
      7,
      functions.map((each, i) => [...name(each.name), 0x00, ...unsigned(i)]),
    ),
    ...section(10, bodies),
  ]);
}

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
export const i32 = (value: number): Code => [0x41, ...signed(value)];
export const add = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
export const multiply = (a: Code, b: Code): Code => [...a, ...b, 0x6c];
export const lessThan = (a: Code, b: Code): Code => [...a, ...b, 0x48];

/** Repeats a body while its condition, looked at first, holds. */
export const loopWhile = (condition: Code, body: Code): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...condition,
  ...[0x45, 0x0d, 0x01],
  ...body,
  ...[0x0c, 0x00, 0x0b, 0x0b],
];

/** `local += by`. */
export const step = (local: number, by: Code): Code => [...add(get(local), by), ...set(local)];

/** One vector instruction by its number, operands first. */
export const vectorOp = (op: number, ...operands: Code[]): Code => [
  ...operands.flat(),
  0xfd,
  ...unsigned(op),
];

/** Vector load and store at an address plus a constant offset in bytes; no alignment is promised. */
export const load = (address: Code, offset = 0): Code => memoryOp(0x00, address, offset);
export const loadSplat32 = (address: Code, offset = 0): Code => memoryOp(0x09, address, offset);
export const store = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...[0xfd, 0x0b, 0x00],
  ...unsigned(offset),
];
/** 32-bit integer at an address plus a constant offset. */
export const loadInt = (address: Code, offset = 0): Code => [...address, 0x28, 0x02, ...unsigned(offset)];
/** The same 32-bit float in all four lanes. */
export const splat = (value: number): Code => {
  const bytes = [...new Uint8Array(Float32Array.of(value).buffer)];
  return [0xfd, 0x0c, ...bytes, ...bytes, ...bytes, ...bytes];
};
/** The same byte sixteen times, the same 16 bits eight times. */
export const splatByte = (value: number): Code => [0xfd, 0x0c, ...Array<number>(16).fill(value)];
export const splatShort = (value: number): Code => [
  0xfd,
  0x0c,
  ...Array.from({ length: 8 }, () => [value & 0xff, value >> 8]).flat(),
];
export const zero: Code = [0xfd, 0x0c, ...Array<number>(16).fill(0)];

function memoryOp(op: number, address: Code, offset: number): Code {
  return [...address, 0xfd, op, 0x00, ...unsigned(offset)];
}

function section(id: number, entries: readonly Code[]): Code {
  const content = vector(entries);
  return [id, ...unsigned(content.length), ...content];
}

function vector(entries: readonly Code[]): Code {
  return [...unsigned(entries.length), ...entries.flat()];
}

function name(text: string): Code {
  return vector([...new TextEncoder().encode(text)].map((byte) => [byte]));
}

/** LEB128. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const byte = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0)) {
      bytes.push(byte);
      return bytes;
    }
    bytes.push(byte | 0x80);
  }
}
