// Cornerstone3D as its own documentation starts it: stack viewports over DICOM files, decoded by its own workers.

import { Enums, RenderingEngine, cache, init } from '@cornerstonejs/core';
import { init as initLoader } from '@cornerstonejs/dicom-image-loader';

init();
initLoader({ maxWebWorkers: 2 });

const engine = new RenderingEngine('bench');
const views = document.querySelector('#views');
let count = 0;

/** Lays out so many viewports; the ones before are gone. */
function layOut(wanted) {
  if (wanted === count) return;
  for (let place = 0; place < count; place += 1) engine.disableElement(`view${place}`);
  const columns = wanted === 1 ? 1 : 6;
  views.style.gridTemplateColumns = `repeat(${columns}, 1fr)`;
  views.replaceChildren(
    ...Array.from({ length: wanted }, () => {
      const element = document.createElement('div');
      element.style.cssText = 'min-width: 0; min-height: 0; overflow: hidden';
      return element;
    }),
  );
  for (let place = 0; place < wanted; place += 1)
    engine.enableElement({
      viewportId: `view${place}`,
      type: Enums.ViewportType.STACK,
      element: views.children[place],
    });
  count = wanted;
}

function painted(viewport) {
  return new Promise((resolve) => {
    viewport.element.addEventListener(Enums.Events.IMAGE_RENDERED, () => resolve(), { once: true });
  });
}

const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Shows files, each in a viewport of its own; gives the milliseconds until the last one was painted. */
globalThis.openPictures = async (addresses) => {
  const startedAt = performance.now();
  layOut(addresses.length);
  cache.purgeCache();
  await Promise.all(
    addresses.map(async (address, place) => {
      const viewport = engine.getViewport(`view${place}`);
      await viewport.setStack([`wadouri:${address}`]);
      const done = painted(viewport);
      viewport.render();
      await done;
    }),
  );
  await frame();
  return performance.now() - startedAt;
};

/** Moves the window by so many frames, one for each frame of the screen; gives how many were painted. */
globalThis.dragWindow = async (frames) => {
  const viewport = engine.getViewport('view0');
  for (let at = 0; at < frames; at += 1) {
    const done = painted(viewport);
    viewport.setProperties({ voiRange: { lower: at * 4, upper: 2500 + at * 8 } });
    viewport.render();
    await done;
    await frame();
  }
};
globalThis.isReady = true;
