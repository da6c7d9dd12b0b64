// The preview of a picture in the place of the picture, until its full depth is there. Asked for only when that takes long
// enough to be seen.

import { useEffect, useState } from 'react';
import type { XrayView } from '#shared/xrays/view-state.ts';
import classes from './image-stage.module.css';
import { matrixOf } from './view-geometry.ts';
import type { Scene } from './view-geometry.ts';

const waitMilliseconds = 80;

export function PreviewImage({
  fileId,
  view,
  scene,
}: {
  readonly fileId: string;
  readonly view: XrayView;
  readonly scene: Scene;
}) {
  const [isLate, setIsLate] = useState(false);
  const [isReady, setIsReady] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsLate(true), waitMilliseconds);
    return () => window.clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  const crop = view.crop;
  return (
    <img
      src={`/files/${fileId}?variant=preview`}
      alt=""
      className={classes.preview}
      draggable={false}
      decoding="async"
      data-ready={isReady || undefined}
      onLoad={() => setIsReady(true)}
      style={{
        inlineSize: scene.image.widthPx,
        blockSize: scene.image.heightPx,
        transform: `matrix(${matrixOf(view, scene).join(', ')})`,
        filter: view.isInverted ? 'invert(1)' : undefined,
        clipPath:
          crop === null
            ? undefined
            : `inset(${[crop.y, 1 - crop.x - crop.width, 1 - crop.y - crop.height, crop.x]
                .map((part) => `${Math.max(0, part) * 100}%`)
                .join(' ')})`,
      }}
    />
  );
}
