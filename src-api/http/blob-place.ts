// Where files are kept: by the settings, a bucket that speaks S3, or the data folder.

import { join } from 'node:path';
import type { BlobStorage } from '#api/blobs/blob-storage.ts';
import { diskStorage } from '#api/blobs/disk-storage.ts';
import { s3Storage } from '#api/blobs/s3-storage.ts';
import type { Settings } from '#api/http/settings.ts';

export function storageOf(settings: Settings, dataDir: string): BlobStorage {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = settings;
  if (endpoint === undefined) return diskStorage(join(dataDir, 'files'));
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined)
    throw new Error('S3_ENDPOINT needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.');
  const { S3_REGION: region, S3_PATH_STYLE: isPathStyle } = settings;
  return s3Storage({ endpoint, bucket, region, accessKeyId, secretAccessKey, isPathStyle });
}
