import fc from "fast-check";
import { expect, test } from "vitest";
import { type Kernel, plainKernel, vectorKernel } from "./kernel.ts";
import { packed, packedIntegers } from "./product.ts";
import { WHOLE } from "./vector-loops.ts";

const BYTES = 1 << 16;
const OUT = 1 << 15;
const LIST = BYTES - 256;

const KERNELS = [plainKernel(BYTES), vectorKernel(BYTES, 1)!, vectorKernel(BYTES, 2)!];

/** Runs the same loop on all kernels over the same numbers and expects the same bytes everywhere. */
function expectEqual(numbers: Float32Array, run: (kernel: Kernel) => void): void {
  const [plain, ...others] = KERNELS.map((kernel) => {
    new Uint8Array(kernel.buffer).fill(0);
    new Float32Array(kernel.buffer).set(numbers);
    const list = new Int32Array(kernel.buffer, LIST, 16);
    list.forEach((_, i) => {
      list[i] = 64 * ((i * 7) % 11);
    });
    run(kernel);
    return Buffer.from(kernel.buffer, 0, BYTES);
  });
  for (const other of others) expect(plain!.equals(other)).toBe(true);
}

const numbers = fc.float32Array({ minLength: 4096, maxLength: 4096, noNaN: true, min: -40, max: 40 });

test.each<[string, (kernel: Kernel) => void]>([
  ["product, rows of four and rest", (k) => k.product(0, 64, 4096, 128, 32, OUT, 128, 7, 64, 128)],
  ["product of packed columns", (k) => k.product(0, 64, 4096, 32, 512, OUT, 128, 4, 64, 128)],
  [
    "product16",
    (k) => {
      k.narrow(0, 16384, OUT, 8192, 1, 16384);
      k.product16(OUT, 64, OUT + 512, 32, 512, OUT + 8192, 128, 6, 64, 128);
    },
  ],
  ["narrow", (k) => k.narrow(0, 160, OUT, 96, 9, 64)],
  ["scale", (k) => k.scale(0, 96, 9, 96, 4096, 4224)],
  ["repeat", (k) => k.repeat(0, OUT, 128, 5, 64)],
  ["window", (k) => k.window(LIST, 8192, OUT, 5, 32, 32)],
  ["recur, forwards", (k) => k.recur(0, 160, OUT, 96, 9, 32)],
  ["recur, many states", (k) => k.recur(0, 384, OUT, 192, 9, 160)],
  ["recur, backwards", (k) => k.recur(3200, -160, OUT + 3200, -96, 9, 32)],
  ["positive", (k) => k.positive(0, 160, OUT, 96, 9, 32)],
  ["add", (k) => k.add(0, 160, OUT, 96, 9, 32)],
  ["join", (k) => k.join(0, 64, LIST, OUT, 64, 6, 32)],
])("all kernels come to the same bits: %s", (_, run) => {
  fc.assert(
    fc.property(numbers, (values) => {
      expectEqual(values, run);
    }),
    { numRuns: 20 },
  );
});

test("a product is what it says, row by row and packed", () => {
  const kernel = plainKernel(BYTES);
  const f = new Float32Array(kernel.buffer);
  const b = Float32Array.from({ length: 32 }, (_, i) => i);
  f.set([1, 2], 0);
  f.set(b, 64);
  kernel.product(0, 8, 256, 64, 32, 1024, 64, 1, 8, 64);
  const plain = f.slice(256, 272);
  expect([...plain.subarray(0, 3)]).toEqual([0 + 2 * 16, 1 + 2 * 17, 2 + 2 * 18]);
  f.set(packed(b, 2, 16), 64);
  kernel.product(0, 8, 256, 32, 64, 2048, 64, 1, 8, 64);
  expect(f.slice(512, 528)).toEqual(plain);
});

test("integers multiply in pairs, scaled back by what their steps are worth", () => {
  const kernel = plainKernel(BYTES);
  const f = new Float32Array(kernel.buffer);
  const units = new Float32Array(8).fill(0.5);
  new Int16Array(kernel.buffer).set(
    packedIntegers(
      Array.from({ length: 16 }, (_, i) => i),
      2,
      8,
      units,
      2,
    ),
    512,
  );
  f.set([1.5, -2], 0);
  kernel.narrow(0, 32, 2048, 16, 1, 32);
  kernel.product16(2048, 4, 1024, 32, 32, 4096, 32, 1, 4, 32);
  f.set(
    units.map((unit) => unit / 1024),
    1600,
  );
  kernel.scale(4096, 32, 1, 32, 6400, 8192);
  expect([...f.subarray(1024, 1027)]).toEqual([1.5 * 0 - 2 * 8, 1.5 * 1 - 2 * 9, 1.5 * 2 - 2 * 10]);
});

test("narrowing rounds to the nearest and keeps within 16 bits", () => {
  const kernel = plainKernel(256);
  new Float32Array(kernel.buffer).set([0, 1, -1, 1 / 2048, 100, -100, 0.4 / 1024, -0.6 / 1024]);
  kernel.narrow(0, 32, 64, 16, 1, 32);
  expect([...new Int16Array(kernel.buffer, 64, 8)]).toEqual([0, 1024, -1024, 1, 32767, -32768, 0, -1]);
});

test("bytes multiply alike on every kernel, however wide each keeps them", () => {
  fc.assert(
    fc.property(
      numbers,
      fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 512, maxLength: 512 }),
      (values, weights) => {
        const units = new Float32Array(16).fill(1);
        const sums = KERNELS.map((kernel) => {
          const { small, buffer } = kernel;
          const f = new Float32Array(buffer);
          f.fill(0).set(values);
          f.fill(2, 4096, 4128);
          f.fill(WHOLE + 64, 4128, 4160);
          const packed = packedIntegers(weights, 32, 16, units, small === 1 ? 4 : 2);
          (small === 1 ? new Int8Array(buffer) : new Int16Array(buffer)).set(packed, 20480 / small);
          kernel.squeeze(0, 128, 24576, 32 * small, 6, 128, 16384, 16512);
          kernel.productSmall(24576, 32 * small, 20480, 32, 256 * small, OUT, 64, 6, 32 * small, 64);
          return new Int32Array(buffer, OUT, 96).slice();
        });
        const states = Array.from({ length: 32 }, (_, k) =>
          Math.min(127, Math.max(0, Math.fround(values[k]! * 2 + 64 + WHOLE) - WHOLE)),
        );
        const first = states.reduce((sum, state, k) => sum + state * weights[16 * k]!, 0);
        expect(sums[0]![0]).toBe(first);
        expect(sums[1]).toEqual(sums[0]);
        expect(sums[2]).toEqual(sums[0]);
      },
    ),
    { numRuns: 50 },
  );
});
