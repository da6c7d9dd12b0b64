// The one place that loads sharp, late and with limits: it costs 0.2 s and tens of megabytes, so start-up does not pay.
// Not for the renderer; callers keep no sharp object longer than one picture.

import type sharp from 'sharp';

/** The module's default export. */
export type Sharp = typeof sharp;

let loading: Promise<Sharp> | undefined;

/**
 * Gives sharp, loaded once. It opens JPEG, PNG, TIFF and WebP only (every other decoder is shut), keeps no cache of decoded
 * pictures, and uses one thread a picture: pictures already run beside each other on libuv's threads.
 */
export function loadSharp(): Promise<Sharp> {
  loading ??= import('sharp').then(({ default: loaded }) => {
    loaded.cache(false);
    loaded.concurrency(1);
    loaded.block({ operation: ['VipsForeignLoad'] });
    loaded.unblock({
      operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadTiff', 'VipsForeignLoadWebp'],
    });
    return loaded;
  });
  return loading;
}
