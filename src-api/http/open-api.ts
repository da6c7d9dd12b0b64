// The contract in words that other programs read: `/openapi.json`. Calls that carry no JSON are added by hand.

import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { filePath, livePath, liveEventSchema, networkContract } from '#shared/network/contract.ts';
import { z } from 'zod';

/** Made once a start; `serverUrl` is where clinics reach this API. */
export async function describeContract(serverUrl: string, version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(networkContract, {
    info: {
      title: 'Enamel network',
      version,
      description:
        'Referrals between clinics: sign-in of PCs, the exchange of changes, files. Every call but sign-up, pairing, refresh and health wants an access token (`Authorization: Bearer …`), which speaks for one clinic: what belongs to another is answered as if it were not there.',
    },
    servers: [{ url: serverUrl }],
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT (EdDSA)' } },
    },
    security: [{ accessToken: [] }],
  });
  for (const path of openPaths) {
    const operation = document.paths?.[path]?.post;
    if (operation !== undefined) operation.security = [];
  }
  document.paths = { ...document.paths, ...byHand() };
  return document;
}

/** Calls that come before there is a token. */
export const openPaths: readonly string[] = ['/v1/auth/sign-up', '/v1/auth/pair', '/v1/auth/refresh'];

function byHand(): NonNullable<OpenAPI.Document['paths']> {
  const sha256 = {
    name: 'sha256',
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  } as const;
  const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } as const;
  return {
    [livePath]: {
      get: {
        operationId: 'sync.live',
        tags: ['Sync'],
        description:
          'Server-sent events: that there is news, never what. `poke` is said when the clinic’s feed moved; `revoked` and `upgrade` end the stream. A comment comes every 20 seconds.',
        responses: {
          200: {
            description: 'The stream; each `data` is one of these.',
            content: { 'text/event-stream': { schema: z.toJSONSchema(liveEventSchema) as object } },
          },
          401: {
            description: 'No token, or one that is over, altered, or of a sign-in that was taken back.',
          },
        },
      },
    },
    '/v1/blobs/{sha256}/parts/{part}': {
      put: {
        operationId: 'blobs.part',
        tags: ['Files'],
        description: 'One part of a file, from 0; the same part again is the same.',
        parameters: [
          sha256,
          { name: 'part', in: 'path', required: true, schema: { type: 'integer', minimum: 0 } },
        ],
        requestBody: { required: true, content: bytes },
        responses: {
          200: { description: 'Kept.' },
          404: { description: 'No such file of this clinic was started.' },
          413: { description: 'Larger than a part is.' },
        },
      },
    },
    [filePath('{sha256}')]: {
      get: {
        operationId: 'blobs.get',
        tags: ['Files'],
        description: 'The bytes of a whole file, of this clinic or on a referral that it reads.',
        parameters: [sha256],
        responses: {
          200: { description: 'The bytes.', content: bytes },
          404: { description: 'Not there, not whole yet, or of another clinic.' },
        },
      },
    },
    '/health': {
      get: {
        operationId: 'health',
        tags: ['Operation'],
        description: 'Whether the database answers, its schema is this program’s, and the disk has room.',
        security: [],
        responses: {
          200: { description: 'All is well.' },
          503: { description: 'Something is not; `checks` says what.' },
        },
      },
    },
  };
}
