// The hand on one x-ray's drawings: which tool it holds, what it has drawn so far, what is selected, what asks for words.

import { useMemo, useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import type { Annotation, ImagePoint } from '#shared/xrays/annotations.ts';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import { spacingOf } from '#shared/xrays/spacing.ts';
import type { Spacing } from '#shared/xrays/spacing.ts';
import { startDrawing } from './drawing.ts';
import type { Drawing, DrawingStep, DrawTool } from './drawing.ts';
import { useAnnotations } from './use-annotations.ts';
import type { Annotations } from './use-annotations.ts';

/** What was drawn and asks for words or for a length before it is kept. */
export type Asking = { readonly kind: 'TEXT' | 'CALIBRATION'; readonly points: readonly ImagePoint[] };

export type AnnotationWork = {
  readonly annotations: Annotations;
  readonly spacing: Spacing | null;
  /** Whether this person may draw over this picture. */
  readonly mayDraw: boolean;
  /** Null while nothing is being drawn. */
  readonly drawing: Drawing | null;
  readonly choose: (tool: DrawTool | null) => void;
  readonly take: (step: DrawingStep) => void;
  readonly asking: Asking | null;
  readonly answer: (answer: string | number) => Promise<boolean>;
  readonly stopAsking: () => void;
  readonly selected: Annotation | null;
  readonly select: (id: string | null) => void;
  readonly removeSelected: () => void;
  /** Goes one step back: asking, drawing, selection. Gives whether there was one. */
  readonly escape: () => boolean;
};

export function useAnnotationWork({ xray, image }: XrayDetail, frame: number): AnnotationWork {
  const annotations = useAnnotations(xray.id, frame);
  const mayCreate = useIsAllowed('annotations.create');
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [drawnFrame, setDrawnFrame] = useState(frame);
  if (drawnFrame !== frame) {
    // What was begun on one frame is not gone on with on another.
    setDrawnFrame(frame);
    setAsking(null);
    setDrawing(drawing === null ? null : startDrawing(drawing.tool));
  }
  const { calibration } = annotations;
  const stated = image?.state === 'READY' ? image.facts.spacing : null;
  const spacing = useMemo(() => spacingOf(stated, calibration), [stated, calibration]);
  const selected = annotations.all.find(({ id }) => id === selectedId) ?? null;

  function choose(tool: DrawTool | null): void {
    setAsking(null);
    setSelectedId(null);
    setDrawing(tool === null || drawing?.tool === tool ? null : startDrawing(tool));
  }

  function take({ drawing: next, done }: DrawingStep): void {
    const { tool } = next;
    if (done === null) {
      setDrawing(next);
    } else if (tool === 'TEXT' || tool === 'CALIBRATION') {
      setDrawing(null);
      setAsking({ kind: tool, points: done });
    } else {
      setDrawing(next);
      void annotations.create({ kind: tool, points: [...done], text: '' });
    }
  }

  async function answer(given: string | number): Promise<boolean> {
    if (asking === null) return false;
    const { kind, points } = asking;
    const isKept =
      kind === 'TEXT'
        ? await annotations.create({ kind, points: [...points], text: String(given) })
        : await annotations.calibrate(points, Number(given));
    if (isKept) setAsking(null);
    return isKept;
  }

  function escape(): boolean {
    if (asking !== null) setAsking(null);
    else if (drawing !== null && drawing.points.length > 0) setDrawing(startDrawing(drawing.tool));
    else if (drawing !== null) setDrawing(null);
    else if (selected !== null) setSelectedId(null);
    else return false;
    return true;
  }

  return {
    annotations,
    spacing,
    mayDraw: mayCreate && xray.deletedAt === null,
    drawing,
    choose,
    take,
    asking,
    answer,
    stopAsking: () => setAsking(null),
    selected,
    select: setSelectedId,
    removeSelected: () => {
      if (selected !== null) void annotations.remove(selected);
    },
    escape,
  };
}
