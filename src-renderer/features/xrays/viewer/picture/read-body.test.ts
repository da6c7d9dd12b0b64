import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withBody } from './read-body.ts';

/** The browser reads into memory it is given only from a stream of bytes; others it reads as a whole. */
type Kind = 'bytes' | undefined;
const kinds: readonly Kind[] = ['bytes', undefined];

function answer(chunks: readonly Uint8Array[], kind: Kind, failure?: Error): Response {
  const left = chunks.filter(({ length }) => length > 0).map((chunk) => chunk.slice());
  const source = {
    pull(controller: ReadableByteStreamController | ReadableStreamDefaultController<Uint8Array>): void {
      const next = left.shift();
      if (next !== undefined) controller.enqueue(next);
      else if (failure !== undefined) controller.error(failure);
      else {
        controller.close();
        if ('byobRequest' in controller) controller.byobRequest?.respond(0);
      }
    },
  };
  const stream =
    kind === 'bytes'
      ? new ReadableStream({ ...source, type: 'bytes' })
      : new ReadableStream<Uint8Array>(source);
  return new Response(stream);
}

const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 });
const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const copied = (body: Uint8Array): Uint8Array => body.slice();

test('bodies one after the other and at once are each handed over whole, in whatever parts they come', async () => {
  const body = fc.record({ parts: chunks, kind: fc.constantFrom(...kinds) });
  await fc.assert(
    fc.asyncProperty(fc.array(body, { maxLength: 5 }), async (bodies) => {
      for (const { parts, kind } of bodies) {
        const whole = joined(parts);
        expect(await withBody(answer(parts, kind), whole.length, copied)).toEqual(whole);
      }
      const read = bodies.map(({ parts, kind }) =>
        withBody(answer(parts, kind), joined(parts).length, copied),
      );
      expect(await Promise.all(read)).toEqual(bodies.map(({ parts }) => joined(parts)));
    }),
  );
});

test('a shorter body is handed over as short as it is, a longer one refused', async () => {
  await fc.assert(
    fc.asyncProperty(chunks, fc.integer({ min: 1, max: 50 }), async (parts, more) => {
      const whole = joined(parts);
      expect(await withBody(answer(parts, 'bytes'), whole.length + more, copied)).toEqual(whole);
      const long = answer([...parts, new Uint8Array(more)], 'bytes');
      await expect(withBody(long, whole.length, copied)).rejects.toThrow(RangeError);
    }),
  );
});

test('what breaks off is told, and the next body is whole', async () => {
  const torn = answer([Uint8Array.of(1, 2, 3)], 'bytes', new TypeError('torn'));
  await expect(withBody(torn, 9, copied)).rejects.toThrow('torn');
  expect(await withBody(answer([Uint8Array.of(4, 5)], 'bytes'), 2, copied)).toEqual(Uint8Array.of(4, 5));
  expect(await withBody(new Response(null), 0, copied)).toEqual(new Uint8Array(0));
});
