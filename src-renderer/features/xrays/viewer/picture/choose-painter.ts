// Which painter a canvas gets: WebGL where a graphics card does it, else the processor, which is faster than WebGL as a program.

import type { Painter } from './painted-picture.ts';
import { createTablePainter } from './table-painter.ts';
import { createWebglPainter } from './webgl-painter.ts';

export type PainterWish = 'webgl' | 'table';

/** Names under which WebGL as a program of the processor is known. */
const softwareNames = /swiftshader|llvmpipe|softpipe|software|basic render|swrast/i;

let wish: PainterWish | undefined;

/** What suits this machine; asked of the browser once, on a canvas that is thrown away. */
export function suitablePainter(): PainterWish {
  wish ??= hasGraphicsCard() ? 'webgl' : 'table';
  return wish;
}

function hasGraphicsCard(): boolean {
  const canvas = document.createElement('canvas');
  const gl = canvas.getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (gl === null) return false;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names === null ? gl.RENDERER : names.UNMASKED_RENDERER_WEBGL));
  if (softwareNames.test(renderer)) return false;
  // Its programs are tried too: a driver may refuse them.
  const painter = createWebglPainter(canvas, () => undefined);
  painter?.dispose();
  return painter !== null;
}

/** The wished painter, or the one of the processor where WebGL is missing. `onLost` wants a new canvas. */
export function choosePainter(canvas: HTMLCanvasElement, wished: PainterWish, onLost: () => void): Painter {
  const painter = wished === 'webgl' ? createWebglPainter(canvas, onLost) : null;
  return painter ?? createTablePainter(canvas);
}
