import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { isContractProcedure } from '@orpc/contract';
import { MessagePortHandler } from '@orpc/server/message-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { windowConnection } from '#main/core/connections.ts';
import { router } from '#main/core/router.ts';
import { createRpcHandler } from '#main/core/rpc-handler.ts';
import { contract } from '#shared/contract.ts';
import { createTestClinic, type Client, type TestClinic } from '../../tests/fixtures/test-clinic.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await createTestClinic();
});
afterAll(() => clinic.close());

test('a reply comes over a port as the router gives it, and an expected error with its code and data', async () => {
  const { port1, port2 } = new MessageChannel();
  const caller = { via: 'window', deviceName: null, ipAddress: null, userAgent: null } as const;
  const connection = windowConnection('port', caller);
  new MessagePortHandler(createRpcHandler(router)).upgrade(port2, {
    context: { core: clinic.core, connection },
  });
  const overPort: Client = createORPCClient(new RPCLink({ port: port1 }));
  port1.start();
  port2.start();
  expect(await overPort.system.status()).toEqual({
    ...(await clinic.window().system.status()),
    serverTime: expect.any(String),
  });
  await expect(overPort.clinic.get()).rejects.toMatchObject({ code: 'UNAUTHORIZED', defined: true });
  port1.close();
});

/** What JSON has no word for, and would be changed on its way without a sign. */
const notJson = ['date', 'bigint', 'map', 'set', 'undefined', 'void', 'nan', 'file', 'symbol', 'function'];

function outputs(node: object, path: string): [string, unknown][] {
  if (isContractProcedure(node)) return [[path, node['~orpc'].outputSchema]];
  return Object.entries(node).flatMap(([name, below]: [string, object]) => outputs(below, `${path}.${name}`));
}

test('no call of the contract answers with anything but plain JSON', () => {
  const found: string[] = [];
  let looked = 0;
  for (const [path, schema] of outputs(contract, '')) {
    if (!(schema instanceof z.ZodType)) continue;
    looked += 1;
    z.toJSONSchema(schema, {
      unrepresentable: 'any',
      override: ({ zodSchema }) => {
        const { type } = zodSchema['_zod'].def;
        if (notJson.includes(type)) found.push(`${path}: ${type}`);
      },
    });
  }
  expect(looked).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
