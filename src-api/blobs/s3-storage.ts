// Files in a bucket of any storage that speaks S3: each part an object of its own.

import { AwsClient } from 'aws4fetch';
import { checked, type BlobStorage, type PartKey } from '#api/blobs/blob-storage.ts';

export type S3Options = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Whether the bucket is a part of the path, as smaller servers want it, and not of the host's name. */
  readonly isPathStyle: boolean;
};

export function s3Storage(options: S3Options): BlobStorage {
  const { accessKeyId, secretAccessKey, region } = options;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 });
  const base = bucketUrl(options);
  const urlOf = ({ clinicId, sha256, part }: PartKey) => `${base}/${clinicId}/${sha256}/${part}`;

  return {
    async arrive(key, bytes, promise) {
      // One part is 4 MiB at most; its length and hash have to be known before it is sent.
      const chunks: Uint8Array[] = [];
      for await (const chunk of checked(bytes, promise)) chunks.push(chunk);
      return {
        drop: async () => {},
        async keep() {
          const response = await client.fetch(urlOf(key), {
            method: 'PUT',
            body: Buffer.concat(chunks),
            headers: { 'x-amz-content-sha256': promise.sha256 },
          });
          await response.body?.cancel();
          if (!response.ok) throw new Error(`The storage answered ${response.status} to a part.`);
        },
      };
    },
    async *read(key, start, end) {
      if (end <= start) return;
      const response = await client.fetch(urlOf(key), { headers: { range: `bytes=${start}-${end - 1}` } });
      if (response.status !== 206 && response.status !== 200)
        throw new Error(`The storage answered ${response.status} for a part.`);
      let size = 0;
      for await (const chunk of response.body ?? []) {
        size += chunk.byteLength;
        yield chunk;
      }
      if (size !== end - start)
        throw new Error('The storage gave another number of bytes than was asked for.');
    },
    async remove(key, parts) {
      for (let part = 0; part < parts; part++) {
        const response = await client.fetch(urlOf({ ...key, part }), { method: 'DELETE' });
        await response.body?.cancel();
        if (!response.ok && response.status !== 404)
          throw new Error(`The storage answered ${response.status} to a removal.`);
      }
    },
  };
}

function bucketUrl({ endpoint, bucket, isPathStyle }: S3Options): string {
  const url = new URL(endpoint);
  if (!isPathStyle) url.host = `${bucket}.${url.host}`;
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path}${isPathStyle ? `/${bucket}` : ''}`;
}
