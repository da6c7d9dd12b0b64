// Parts of files and whole files of clinics: bytes, which stand beside the contract.

import type { Context } from 'hono';
import { getFile, putPart } from '#api/blobs/blob-routes.ts';
import type { Api } from '#api/http/api-context.ts';
import { believedClaims } from '#api/http/bearer.ts';
import { asFailure, failureResponse } from '#api/http/failures.ts';

export async function servePart(api: Api, c: Context): Promise<Response> {
  return signedIn(api, c, async (who) => {
    const { refused } = await putPart(c, api.blobs, who);
    if (refused === undefined) return c.body(null, 204);
    return failureResponse(refused, refused === 'INVALID' ? { fields: [] } : undefined);
  });
}

export async function serveFile(api: Api, c: Context): Promise<Response> {
  return signedIn(api, c, async (who) => {
    const file = await getFile(c, api.blobs, who);
    if (file === null) return failureResponse('NOT_FOUND');
    return 'refused' in file ? failureResponse(file.refused) : file;
  });
}

async function signedIn(
  api: Api,
  c: Context,
  work: (who: { readonly clinicId: string; readonly signInId: string }) => Promise<Response>,
): Promise<Response> {
  const claims = await believedClaims(api, c.req.header('authorization'), c.req.routePath);
  if (claims === null) return failureResponse('UNAUTHORIZED');
  try {
    return await work(claims);
  } catch (error) {
    const failed = asFailure(error, api.log, c.req.routePath);
    return Response.json(failed.toJSON(), { status: failed.status });
  }
}
