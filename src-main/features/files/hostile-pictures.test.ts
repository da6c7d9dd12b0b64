// Two thousand broken picture files through the door that every picture comes in by.

import { createRouterClient } from '@orpc/server';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallContext } from '#main/core/call.ts';
import { windowConnection } from '#main/core/connections.ts';
import { newId } from '#main/core/ids.ts';
import { router } from '#main/core/router.ts';
import { openFile, receiveFile } from '#main/features/files/files-service.ts';
import { imageProblems } from '#shared/xrays/image-facts.ts';
import { mutatedPictures } from '../../../tests/fixtures/mutated-pictures.ts';
import { createTestClinic, testPassword, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';

const count = 2000;
const maxMilliseconds = 2000;

let clinic: TestClinic;
let context: CallContext;
beforeAll(async () => {
  clinic = await createTestClinic();
  const caller = { via: 'window', deviceName: 'Test desk', ipAddress: null, userAgent: null } as const;
  context = { core: clinic.core, connection: windowConnection(newId(), caller) };
  await createRouterClient(router, { context }).session.signIn({ username: 'owner', password: testPassword });
});
afterAll(() => clinic.close());

test('every broken file is answered soon, by a picture or by a word, and nothing is half stored', async () => {
  const answers = new Map<string, number>();
  const slow: string[] = [];
  const unknown: string[] = [];
  const pictures = await mutatedPictures(count, 20_261_128);
  for (const { what, bytes } of pictures) {
    const startedAt = performance.now();
    const { body } = await receiveFile(context, 'picture.dcm', ReadableStream.from([bytes]));
    const milliseconds = Math.round(performance.now() - startedAt);
    if (milliseconds > maxMilliseconds) slow.push(`${what}: ${milliseconds} ms`);
    const word = 'code' in body ? body.code : 'shown';
    if (word !== 'shown' && !imageProblems.some((problem) => problem === word))
      unknown.push(`${what}: ${word}`);
    answers.set(word, (answers.get(word) ?? 0) + 1);
  }
  expect(unknown).toEqual([]);
  expect(slow).toEqual([]);
  // Broken in so many ways that each word is said, and some still are pictures.
  expect([...answers.keys()]).toEqual(
    expect.arrayContaining(['shown', 'DAMAGED', 'TRUNCATED', 'DECOMPRESSION_BOMB']),
  );

  const { files, db } = clinic.clinic;
  const rows = db.$client
    .prepare<[], { id: string; sha256: string; state: string | null }>(
      'SELECT f.id, f.sha256, i.state FROM files f LEFT JOIN file_images i ON i.file_id = f.id',
    )
    .all();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ state }) => state !== 'READY')).toEqual([]);
  const expected = rows.flatMap(({ sha256 }) =>
    ([undefined, 'pack', 'preview', 'thumbnail'] as const).map((variant) => files.nameOf(sha256, variant)),
  );
  const stored: string[] = [];
  for await (const { name, sizeBytes } of files.list()) {
    stored.push(name);
    expect(sizeBytes, name).not.toBeNull();
  }
  expect(stored.toSorted()).toEqual(expected.toSorted());
  expect(readdirSync(join(files.dir, 'incoming'))).toEqual([]);
  for (const { id } of rows) {
    const reply = await openFile(context, { fileId: id, variant: 'pack', range: null });
    expect(reply.status).toBe(200);
    await reply.body?.cancel();
  }
}, 600_000);
