// Draws the planned pictures and files them in their order, each with the document beside it.

import { programActor, type Call, type Core, type OpenClinic } from '#main/core/call.ts';
import { createDrawingPool } from '#main/sample/drawing-pool.ts';
import { fileDocument } from '#main/sample/file-document.ts';
import { filePicture } from '#main/sample/file-picture.ts';
import type { PlannedPicture } from '#main/sample/planned-picture.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';

/** Draws and files all of them in their order; ends early, without an error, when the signal is aborted. */
export async function drawPictures(
  core: Core,
  clinic: OpenClinic,
  pictures: readonly PlannedPicture[],
  options: {
    readonly threads: number;
    readonly locale: SampleOptions['locale'];
    readonly signal?: AbortSignal;
  },
): Promise<{ drawn: number }> {
  const { threads, locale, signal } = options;
  const pool = createDrawingPool(threads);
  const stop = () => void pool.close();
  signal?.addEventListener('abort', stop);
  const call: Call = { core, clinic, actor: programActor };
  const drawings = new Map<number, Promise<Uint8Array>>();
  let drawn = 0;
  try {
    for (const [index, picture] of pictures.entries()) {
      // Some are drawn ahead, while the one before is filed: never so many that they fill the memory.
      for (let ahead = index; ahead < Math.min(index + threads + 1, pictures.length); ahead += 1) {
        const planned = pictures[ahead];
        if (planned === undefined || drawings.has(ahead)) continue;
        const drawing = pool.draw(planned.drawing);
        drawing.catch(() => undefined);
        drawings.set(ahead, drawing);
      }
      const bytes = await drawings.get(index);
      drawings.delete(index);
      if (signal?.aborted === true || bytes === undefined) break;
      await filePicture(call, picture, bytes);
      if (picture.document !== null) await fileDocument(call, picture.document, locale);
      drawn += 1;
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
  return { drawn };
}
