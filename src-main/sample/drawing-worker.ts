// Draws one picture after another in a thread of its own, so that the core goes on answering.

import { parentPort } from 'node:worker_threads';
import { drawPortrait } from '#main/sample/drawings/draw-portrait.ts';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import type { DrawingRequest } from '#main/sample/plan-pictures.ts';

export type DrawingJob = { readonly id: number; readonly drawing: DrawingRequest };
export type DrawingAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly error: string };

parentPort?.on('message', (job: DrawingJob) => void answer(job));

async function answer({ id, drawing }: DrawingJob): Promise<void> {
  try {
    const bytes =
      drawing.of === 'portrait' ? await drawPortrait(drawing.request) : await drawRadiograph(drawing.request);
    parentPort?.postMessage({ id, bytes } satisfies DrawingAnswer);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'failed';
    parentPort?.postMessage({ id, error: message } satisfies DrawingAnswer);
  }
}
