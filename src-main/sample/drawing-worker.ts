// Draws one picture after another in a thread of its own, so that the core goes on answering.

import { parentPort } from 'node:worker_threads';
import { drawMouthPhoto } from '#main/sample/drawings/draw-mouth-photo.ts';
import { drawPortrait } from '#main/sample/drawings/draw-portrait.ts';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import type { DrawingRequest } from '#main/sample/planned-picture.ts';

export type DrawingJob = { readonly id: number; readonly drawing: DrawingRequest };
export type DrawingAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly error: string };

parentPort?.on('message', (job: DrawingJob) => void answer(job));

async function answer({ id, drawing }: DrawingJob): Promise<void> {
  try {
    const bytes = await draw(drawing);
    parentPort?.postMessage({ id, bytes } satisfies DrawingAnswer);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'failed';
    parentPort?.postMessage({ id, error: message } satisfies DrawingAnswer);
  }
}

async function draw(drawing: DrawingRequest): Promise<Uint8Array> {
  if (drawing.of === 'portrait') return drawPortrait(drawing.request);
  return drawing.of === 'mouth' ? drawMouthPhoto(drawing.request) : drawRadiograph(drawing.request);
}
