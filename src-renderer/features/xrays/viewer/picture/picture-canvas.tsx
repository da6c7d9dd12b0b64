// A canvas that shows any number of pictures, one or a whole mount, in one context. Its box gives its size.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Size } from '../view-geometry.ts';
import { suitablePainter, type PainterWish } from './choose-painter.ts';
import {
  createPictureScene,
  type PictureScene,
  type PictureState,
  type ShownPicture,
} from './picture-scene.ts';

type PictureCanvasProps = {
  readonly pictures: readonly ShownPicture[];
  /** In CSS pixels; pictures' boxes count from its top left. */
  readonly size: Size;
  /** What there is to see, in words. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly onState: (key: string, state: PictureState) => void;
  /** Another number asks again for pictures that failed. */
  readonly attempt?: number;
  /** In place of what suits this machine. */
  readonly painter?: PainterWish;
};

export function PictureCanvas(props: PictureCanvasProps) {
  const { pictures, size, label, className, onState, attempt = 0 } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const scene = useRef<PictureScene | null>(null);
  const tellState = useRef(onState);
  const [isLost, setIsLost] = useState(false);
  const painter: PainterWish = isLost ? 'table' : (props.painter ?? suitablePainter());
  useLayoutEffect(() => {
    tellState.current = onState;
  });

  useLayoutEffect(() => {
    if (canvas.current === null) return undefined;
    const made = createPictureScene(canvas.current, {
      painter,
      onState: (key, state) => tellState.current(key, state),
      onLost: () => setIsLost(true),
    });
    scene.current = made;
    return () => {
      made.dispose();
      scene.current = null;
    };
  }, [painter]);

  // After each change, before the browser paints: the scene finds out what is new.
  useLayoutEffect(() => {
    scene.current?.show(pictures, size, window.devicePixelRatio);
  }, [pictures, size, painter]);

  useEffect(() => {
    if (attempt > 0) scene.current?.retry();
  }, [attempt]);

  return (
    <canvas
      // A canvas keeps the kind of context it was first asked for.
      key={painter}
      ref={canvas}
      className={className}
      role="img"
      aria-label={label}
      data-painter={painter}
      style={{ inlineSize: size.widthPx, blockSize: size.heightPx }}
    />
  );
}
