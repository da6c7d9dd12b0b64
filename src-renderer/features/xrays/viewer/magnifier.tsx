// A round glass under the pointer that shows the picture larger, from its full size.

import { useEffect, useMemo, useState } from 'react';
import type { RefObject } from 'react';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import classes from './image-stage.module.css';
import { PictureCanvas } from './picture/picture-canvas.tsx';
import { pictureTexts } from './picture/picture-texts.ts';
import { fitScale, imagePoint } from './view-geometry.ts';
import type { Point, Scene } from './view-geometry.ts';

const glassPx = 260;
const times = 2.5;
const glass = { widthPx: glassPx, heightPx: glassPx };

type MagnifierProps = {
  readonly stage: RefObject<HTMLElement | null>;
  readonly fileId: string;
  readonly facts: ImageFacts;
  readonly frame: number;
  readonly view: XrayView;
  readonly scene: Scene;
};

export function Magnifier({ stage, fileId, facts, frame, view, scene }: MagnifierProps) {
  const words = pictureTexts.useText();
  const [place, setPlace] = useState<Point>({ x: scene.space.widthPx / 2, y: scene.space.heightPx / 2 });

  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const seen = element;
    function onMove({ clientX, clientY }: PointerEvent): void {
      const { left, top } = seen.getBoundingClientRect();
      setPlace({ x: clientX - left, y: clientY - top });
    }
    seen.addEventListener('pointermove', onMove);
    return () => seen.removeEventListener('pointermove', onMove);
  }, [stage]);

  const pictures = useMemo(() => {
    const point = imagePoint(view, scene, place);
    const inGlass = { image: facts, space: glass };
    const zoom = (times * view.zoom * fitScale(view, scene)) / fitScale(view, inGlass);
    return [
      {
        key: 'glass',
        fileId,
        facts,
        frame,
        view: { ...view, zoom, centreX: point.x / facts.widthPx, centreY: point.y / facts.heightPx },
        box: { x: 0, y: 0, width: glassPx, height: glassPx },
      },
    ];
  }, [fileId, facts, frame, view, scene, place]);

  return (
    <div
      className={classes.magnifier}
      style={{ left: place.x - glassPx / 2, top: place.y - glassPx / 2, width: glassPx, height: glassPx }}
    >
      <PictureCanvas
        pictures={pictures}
        size={glass}
        label={words('magnified')}
        // Small enough for the processor; a second context is not worth it.
        painter="table"
        onState={ignoreState}
      />
    </div>
  );
}

/** The stage says what is wrong with the picture. */
function ignoreState(): void {}
