// Files of people without an account, on a referral that a link opens: kept apart until the clinic lets them in.

import { completeBlob, startBlob, takePart } from '#api/blobs/blob-service.ts';
import { partHashHeader, sha256Schema, startBlobSchema } from '#shared/network/blobs.ts';
import type { PublicMeans } from '#api/public/public-means.ts';
import { receiveFile } from '#api/sync/receive-form.ts';
import { fileFields } from '#shared/sync/bodies.ts';

export type Uploads = { readonly clinicId: string; readonly referralId: string };

const startSchema = startBlobSchema.extend({ name: fileFields.name });

/** Which parts have to come; the file is known to the clinic from here on. Sent again it goes on where it stopped. */
export async function startUpload(
  means: PublicMeans,
  { clinicId, referralId }: Uploads,
  asked: unknown,
  addressPrefix: string,
): Promise<Response> {
  const parsed = startSchema.safeParse(asked);
  if (!parsed.success) {
    const isOfKind = parsed.error.issues.every(({ path }) => path[0] === 'mimeType');
    return new Response(null, { status: isOfKind ? 415 : 422 });
  }
  const { name, ...blob } = parsed.data;
  const wait = await means.limits.take('form-file', [addressPrefix]);
  if (wait !== null) return new Response(null, { status: 429, headers: { 'retry-after': String(wait) } });
  const id = means.network.derivedId(referralId, 'file', blob.sha256);
  const kept = await receiveFile(means.network, clinicId, id, { referralId, name, ...blob });
  if (kept !== 'kept') return new Response(null, { status: kept === 'too_much' ? 413 : 404 });
  const started = await startBlob(means.blobs, { clinicId }, blob, { isStranger: true });
  return 'refused' in started ? new Response(null, { status: 422 }) : Response.json(started);
}

export async function takeUploadPart(
  means: PublicMeans,
  { clinicId, referralId }: Uploads,
  request: Request,
  sha256: string,
  part: string,
): Promise<Response> {
  const partSha256 = sha256Schema.safeParse(request.headers.get(partHashHeader));
  if (!/^\d{1,3}$/.test(part) || !partSha256.success || request.body === null)
    return new Response(null, { status: 422 });
  if (!(await isOfReferral(means, { clinicId, referralId }, sha256)))
    return new Response(null, { status: 404 });
  const { refused } = await takePart(
    means.blobs,
    { clinicId },
    { sha256, part: Number(part), partSha256: partSha256.data, bytes: request.body },
  );
  return new Response(null, { status: statusOf(refused) });
}

export async function completeUpload(
  means: PublicMeans,
  uploads: Uploads,
  sha256: string,
): Promise<Response> {
  if (!(await isOfReferral(means, uploads, sha256))) return new Response(null, { status: 404 });
  const done = await completeBlob(means.blobs, { clinicId: uploads.clinicId }, sha256);
  return 'refused' in done
    ? new Response(null, { status: statusOf(done.refused) })
    : Response.json({ state: done.state });
}

function statusOf(refused: string | undefined): number {
  switch (refused) {
    case undefined:
      return 204;
    case 'NOT_FOUND':
      return 404;
    case 'WRONG_KIND':
      return 415;
    default:
      return 409;
  }
}

/** A link sends parts of its own referral's files, and of no others of the clinic. */
async function isOfReferral(
  { network }: PublicMeans,
  { clinicId, referralId }: Uploads,
  sha256: string,
): Promise<boolean> {
  if (!sha256Schema.safeParse(sha256).success) return false;
  const files = await network.store.read(clinicId, async (tx) => tx.files(clinicId, { referralId }));
  return files.some(({ body }) => body.sha256 === sha256 && body.byClinicId === null);
}
