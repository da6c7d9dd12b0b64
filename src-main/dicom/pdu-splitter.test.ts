import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPduSplitter } from './pdu-splitter.ts';

type Seen = { units: string[]; data: Buffer };

function shown(chunks: readonly Uint8Array[]): Seen & { isRight: boolean } {
  const units: string[] = [];
  const pieces: Uint8Array[] = [];
  const split = createPduSplitter({
    unit: (bytes) => units.push(bytes.toString('hex')),
    piece: (bytes) => pieces.push(Buffer.from(bytes)),
    alive: () => undefined,
  });
  const isRight = chunks.every((chunk) => split(chunk));
  return { units, data: Buffer.concat(pieces), isRight };
}

function unit(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(6);
  head[0] = type;
  head.writeUInt32BE(body.length, 2);
  return Buffer.concat([head, body]);
}

function value(context: number, flags: number, body: Buffer): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32BE(body.length + 2, 0);
  head[4] = context;
  head[5] = flags;
  return Buffer.concat([head, body]);
}

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));

test('however a connection is cut into chunks, the picture comes out whole and the rest in whole units', () => {
  fc.assert(
    fc.property(
      bytes,
      bytes,
      fc.array(bytes, { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }),
      (associate, command, parts, sizes) => {
        const sent = Buffer.concat([
          unit(1, associate),
          unit(4, value(3, 3, command)),
          ...parts.map((part, index) => unit(4, value(3, index === parts.length - 1 ? 2 : 0, part))),
          unit(5, Buffer.alloc(4)),
        ]);
        const chunks: Buffer[] = [];
        for (let offset = 0, turn = 0; offset < sent.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          chunks.push(sent.subarray(offset, offset + size));
          offset += size;
        }
        const seen = shown(chunks);
        expect(seen.isRight).toBe(true);
        expect(seen.data.equals(Buffer.concat(parts))).toBe(true);
        expect(seen.units).toEqual([
          unit(1, associate).toString('hex'),
          unit(4, value(3, 3, command)).toString('hex'),
          unit(4, value(3, 0, Buffer.alloc(0))).toString('hex'),
          unit(4, value(3, 2, Buffer.alloc(0))).toString('hex'),
          unit(5, Buffer.alloc(4)).toString('hex'),
        ]);
      },
    ),
  );
});

test('lengths that cannot be right end it before anything is gathered', () => {
  const lying = (head: number[]) => shown([Buffer.from(head)]).isRight;
  expect(lying([1, 0, 0xff, 0xff, 0xff, 0xff])).toBe(false);
  expect(lying([4, 0, 0xff, 0xff, 0xff, 0xff])).toBe(false);
  // A value longer than its unit, one without its two bytes, a unit too short for a value.
  expect(lying([4, 0, 0, 0, 0, 10, 0, 0, 0, 200, 1, 0])).toBe(false);
  expect(lying([4, 0, 0, 0, 0, 10, 0, 0, 0, 1, 1, 0])).toBe(false);
  expect(lying([4, 0, 0, 0, 0, 3])).toBe(false);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (noise) => {
      shown([noise]);
    }),
  );
});
