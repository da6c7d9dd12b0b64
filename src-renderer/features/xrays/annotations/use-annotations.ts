// What is drawn over one x-ray, kept by the core, and the acts on it, each of which can be taken back.

import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import type { Annotation, AnnotationFields, Calibration, ImagePoint } from '#shared/xrays/annotations.ts';
import type { XrayId } from '#shared/xrays/model.ts';
import { annotationsTexts } from './annotations-texts.ts';
import { useUndoStack } from './undo-stack.ts';
import type { UndoStack } from './undo-stack.ts';

/** Drawn, and on its way to the core. */
export type NewAnnotation = Pick<AnnotationFields, 'kind' | 'points' | 'text'>;
export type ChangedAnnotation = Pick<AnnotationFields, 'points' | 'text'>;

export type Annotations = {
  /** Those of the shown frame. */
  readonly all: readonly Annotation[];
  /** Other frames that something is drawn on, in their order. */
  readonly otherFrames: readonly number[];
  /** Drawn by this hand and not answered yet. */
  readonly waiting: readonly NewAnnotation[];
  readonly calibration: Calibration | null;
  readonly history: UndoStack;
  /** Each gives whether it was kept; a failure is said by itself. */
  readonly create: (fields: NewAnnotation) => Promise<boolean>;
  readonly change: (annotation: Annotation, fields: ChangedAnnotation) => Promise<boolean>;
  readonly remove: (annotation: Annotation) => Promise<boolean>;
  readonly calibrate: (points: readonly ImagePoint[], lengthMm: number) => Promise<boolean>;
  readonly removeCalibration: (calibration: Calibration) => Promise<boolean>;
};

type Kept = { annotations: Annotation[]; calibration: Calibration | null };

export function useAnnotations(xrayId: XrayId, frame: number): Annotations {
  const query = useQuery(orpc.annotations.list.queryOptions({ input: { xrayId } }));
  const [waiting, setWaiting] = useState<readonly (NewAnnotation & { readonly frame: number })[]>([]);
  const history = useUndoStack();
  const writing = useRef<Promise<void>>(Promise.resolve());
  const unwritten = useRef(0);
  const queryKey = orpc.annotations.list.queryKey({ input: { xrayId } });

  const everything = query.data?.annotations ?? [];

  function see(next: (kept: Kept) => Kept): void {
    queryClient.setQueryData(queryKey, (kept) => (kept === undefined ? undefined : next(kept)));
  }
  function put(annotation: Annotation): void {
    see((kept) => {
      const isThere = kept.annotations.some(({ id }) => id === annotation.id);
      const annotations = isThere
        ? kept.annotations.map((one) => (one.id === annotation.id ? annotation : one))
        : [...kept.annotations, annotation];
      return { ...kept, annotations };
    });
  }
  function drop(id: string): void {
    see((kept) => ({ ...kept, annotations: kept.annotations.filter((one) => one.id !== id) }));
  }
  async function askAgain(): Promise<void> {
    await queryClient.invalidateQueries({ queryKey });
  }
  async function attempt(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      say(error);
      await askAgain();
      return false;
    }
  }

  /** One after the other: a held arrow moves a point faster than the core answers. */
  function write(annotation: Annotation, fields: ChangedAnnotation): Promise<void> {
    unwritten.current += 1;
    const written = writing.current.then(async () => {
      const now = queryClient.getQueryData(queryKey)?.annotations.find(({ id }) => id === annotation.id);
      try {
        const { updatedAt } = now ?? annotation;
        const kept = await rpc.annotations.update({ id: annotation.id, updatedAt, ...fields });
        const shown = queryClient.getQueryData(queryKey)?.annotations.find(({ id }) => id === kept.id);
        // What was done meanwhile stays in sight; it is written next.
        put(unwritten.current === 1 ? kept : { ...(shown ?? kept), updatedAt: kept.updatedAt });
      } finally {
        unwritten.current -= 1;
      }
    });
    writing.current = written.catch(() => undefined);
    return written;
  }
  async function removeOne(id: Annotation['id']): Promise<void> {
    await rpc.annotations.remove({ id });
    drop(id);
  }
  async function restoreOne(id: Annotation['id']): Promise<void> {
    put(await rpc.annotations.restore({ id }));
  }

  return {
    all: everything.filter((one) => one.frame === frame),
    otherFrames: [...new Set(everything.map((one) => one.frame))]
      .filter((one) => one !== frame)
      .toSorted((one, other) => one - other),
    waiting: waiting.filter((one) => one.frame === frame),
    calibration: query.data?.calibration ?? null,
    history,
    create: async (fields) => {
      const drawn = { ...fields, frame };
      setWaiting((before) => [...before, drawn]);
      const isKept = await attempt(async () => {
        const made = await rpc.annotations.create({ xrayId, ...drawn });
        put(made);
        history.did({ undo: () => removeOne(made.id), redo: () => restoreOne(made.id) });
      });
      setWaiting((before) => before.filter((one) => one !== drawn));
      return isKept;
    },
    change: async (annotation, fields) => {
      const before = { points: annotation.points, text: annotation.text };
      // Where it was put it stays while the core is asked.
      put({ ...annotation, ...fields });
      // At once: an undo that comes before the answer takes back this, and waits for it as every write does.
      history.did({ undo: () => write(annotation, before), redo: () => write(annotation, fields) });
      return attempt(() => write(annotation, fields));
    },
    remove: async (annotation) =>
      attempt(async () => {
        await removeOne(annotation.id);
        history.did({ undo: () => restoreOne(annotation.id), redo: () => removeOne(annotation.id) });
      }),
    calibrate: async (points, lengthMm) =>
      attempt(async () => {
        const made = await rpc.annotations.calibrate({ xrayId, points: [...points], lengthMm });
        see((kept) => ({ ...kept, calibration: made }));
        history.did({
          undo: async () => {
            await rpc.annotations.removeCalibration({ id: made.id });
            await askAgain();
          },
          redo: async () => {
            await rpc.annotations.restoreCalibration({ id: made.id });
            await askAgain();
          },
        });
      }),
    removeCalibration: async ({ id }) =>
      attempt(async () => {
        await rpc.annotations.removeCalibration({ id });
        await askAgain();
        history.did({
          undo: async () => {
            await rpc.annotations.restoreCalibration({ id });
            await askAgain();
          },
          redo: async () => {
            await rpc.annotations.removeCalibration({ id });
            await askAgain();
          },
        });
      }),
  };
}

function say(error: unknown): void {
  const problems = failureData(error, 'problems');
  const isFull =
    failureCode(error) === 'INVALID' &&
    Array.isArray(problems) &&
    problems.some((problem: { code?: string }) => problem.code === 'tooMany');
  if (failureCode(error) === 'STALE') showMessage(annotationsTexts.text('stale'), 8);
  else if (isFull) showMessage(annotationsTexts.text('full'), 8);
  else showFailure(error);
}
