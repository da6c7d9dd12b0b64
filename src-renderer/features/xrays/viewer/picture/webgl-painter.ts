// Paints pictures with WebGL2: samples and greys are whole numbers in textures, mixed by the shader before a grey is chosen.
// One context paints any number of pictures.

import type { Size } from '../view-geometry.ts';
import { coveredBox } from './resampled.ts';
import { inverseOf, type PaintedPicture, type Painter } from './painted-picture.ts';
import type { Level } from './picture-levels.ts';
import { fragmentShader, vertexShader } from './webgl-shaders.ts';

const uniformNames = [
  'samples',
  'greys',
  'canvasHeight',
  'linear',
  'offset',
  'levelScale',
  'levelSize',
  'tableLength',
  'isColour',
] as const;
type Uniforms = Record<(typeof uniformNames)[number], WebGLUniformLocation | null>;

const contextOptions: WebGLContextAttributes = {
  antialias: false,
  depth: false,
  stencil: false,
  powerPreference: 'high-performance',
};

/** Null where WebGL2 is missing. `onLost`: the context is gone, and with it all that was painted. */
export function createWebglPainter(canvas: HTMLCanvasElement, onLost: () => void): Painter | null {
  const gl = canvas.getContext('webgl2', contextOptions);
  if (gl === null) return null;
  const program = linked(gl);
  if (program === null) return null;
  canvas.addEventListener('webglcontextlost', onLost);
  const uniforms = Object.fromEntries(
    uniformNames.map((name) => [name, gl.getUniformLocation(program, name)]),
  ) as Uniforms;
  const largestSidePx = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
  const textures = new Map<Level['samples'], WebGLTexture>();
  const greys = gl.createTexture();

  gl.useProgram(program);
  gl.bindVertexArray(gl.createVertexArray());
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.clearColor(0, 0, 0, 0);
  gl.uniform1i(uniforms.samples, 0);
  gl.uniform1i(uniforms.greys, 1);
  gl.activeTexture(gl.TEXTURE1);
  gl.bindTexture(gl.TEXTURE_2D, greys);
  plainTexture(gl);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.R8UI, 256, 256);

  function paint(pictures: readonly PaintedPicture[]): void {
    if (gl === null || gl.isContextLost()) return;
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.disable(gl.SCISSOR_TEST);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    const used = new Set(pictures.map(({ level }) => level.samples));
    for (const [samples, texture] of textures) {
      if (used.has(samples)) continue;
      gl.deleteTexture(texture);
      textures.delete(samples);
    }
    for (const picture of pictures) paintOne(gl, picture);
  }

  function paintOne(context: WebGL2RenderingContext, picture: PaintedPicture): void {
    const box = coveredBox(picture);
    if (box.width <= 0 || box.height <= 0) return;
    const { level, image, table } = picture;
    const [a, b, c, d, e, f] = inverseOf(picture.matrix);
    context.scissor(box.x, canvas.height - box.y - box.height, box.width, box.height);
    context.activeTexture(context.TEXTURE0);
    context.bindTexture(context.TEXTURE_2D, textureOf(context, level));
    context.activeTexture(context.TEXTURE1);
    const rows = Math.ceil(table.length / 256);
    context.texSubImage2D(
      context.TEXTURE_2D,
      0,
      0,
      0,
      256,
      rows,
      context.RED_INTEGER,
      context.UNSIGNED_BYTE,
      table,
    );
    context.uniform1f(uniforms.canvasHeight, canvas.height);
    context.uniform4f(uniforms.linear, a, b, c, d);
    context.uniform2f(uniforms.offset, e, f);
    context.uniform2f(
      uniforms.levelScale,
      level.shape.widthPx / image.widthPx,
      level.shape.heightPx / image.heightPx,
    );
    context.uniform2i(uniforms.levelSize, level.shape.widthPx, level.shape.heightPx);
    context.uniform1i(uniforms.tableLength, table.length);
    context.uniform1i(uniforms.isColour, level.shape.samplesPerPixel === 3 ? 1 : 0);
    context.drawArrays(context.TRIANGLES, 0, 3);
  }

  function textureOf(context: WebGL2RenderingContext, level: Level): WebGLTexture {
    const known = textures.get(level.samples);
    if (known !== undefined) return known;
    const texture = context.createTexture();
    context.bindTexture(context.TEXTURE_2D, texture);
    plainTexture(context);
    const { widthPx, heightPx, samplesPerPixel, bitsAllocated } = level.shape;
    const [inner, format, type] =
      samplesPerPixel === 3
        ? [context.RGB8UI, context.RGB_INTEGER, context.UNSIGNED_BYTE]
        : bitsAllocated === 16
          ? [context.R16UI, context.RED_INTEGER, context.UNSIGNED_SHORT]
          : [context.R8UI, context.RED_INTEGER, context.UNSIGNED_BYTE];
    context.texImage2D(context.TEXTURE_2D, 0, inner, widthPx, heightPx, 0, format, type, level.samples);
    textures.set(level.samples, texture);
    return texture;
  }

  return {
    kind: 'webgl',
    paint,
    holds: ({ widthPx, heightPx }: Size) => Math.max(widthPx, heightPx) <= largestSidePx,
    dispose() {
      canvas.removeEventListener('webglcontextlost', onLost);
      for (const texture of textures.values()) gl.deleteTexture(texture);
      textures.clear();
      // A browser gives a page only a few contexts, and keeps each as long as its canvas is remembered somewhere. A canvas
      // that stays on the page is painted again with the one it has.
      queueMicrotask(() => {
        if (!canvas.isConnected) gl.getExtension('WEBGL_lose_context')?.loseContext();
      });
    },
  };
}

/** Whole numbers cannot be mixed by the sampler, and rows need no power of two. */
function plainTexture(gl: WebGL2RenderingContext): void {
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
}

function linked(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const) {
    const shader = gl.createShader(type);
    if (shader === null) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) === true ? program : null;
}
