// Taking acts back: the one that is still being saved, the newest of several, and nothing of an act that failed.

// The words beside it are read with the browser's few names that they ask for at load.

import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type * as Toasts from './undo-toast.tsx';

let toasts: typeof Toasts;
beforeAll(async () => {
  const storage = { getItem: () => null, setItem: () => undefined };
  vi.stubGlobal('window', {
    localStorage: storage,
    navigator: { languages: ['en'] },
    addEventListener: vi.fn(),
  });
  vi.stubGlobal('document', { documentElement: { lang: '', dir: '' }, addEventListener: vi.fn() });
  toasts = await import('./undo-toast.tsx');
});

const undone: string[] = [];
const offer = (name: string) => () => ({ message: name, undo: () => undone.push(name) });
function answerable() {
  let answer = (): void => undefined;
  let refuse = (_reason: Error): void => undefined;
  const saved = new Promise<void>((resolve, reject) => {
    answer = resolve;
    refuse = reject;
  });
  return { saved, answer, refuse };
}
beforeEach(() => {
  toasts.clearToasts();
  undone.length = 0;
});

test('an act asked back before it was answered is taken back as soon as it is, once', async () => {
  const { saved, answer } = answerable();
  const act = toasts.withUndo(() => saved, offer('move'));
  toasts.undoLast();
  expect(undone).toEqual([]);
  answer();
  await act;
  expect(undone).toEqual(['move']);
  toasts.undoLast();
  expect(undone).toEqual(['move']);
});

test('the newest act goes first, whichever was answered first', async () => {
  const slow = answerable();
  const older = toasts.withUndo(() => slow.saved, offer('older'));
  await toasts.withUndo(async () => undefined, offer('newer'));
  toasts.undoLast();
  await vi.waitFor(() => expect(undone).toEqual(['newer']));
  toasts.undoLast();
  slow.answer();
  await older;
  await vi.waitFor(() => expect(undone).toEqual(['newer', 'older']));
});

test('an act that failed has nothing to take back, and the one before it stays offered', async () => {
  toasts.showUndo({ message: 'before', undo: () => undone.push('before') });
  const { saved, refuse } = answerable();
  const act = toasts.withUndo(() => saved, offer('refused'));
  toasts.undoLast();
  refuse(new Error('refused'));
  await expect(act).rejects.toThrow('refused');
  expect(undone).toEqual([]);
  toasts.undoLast();
  await vi.waitFor(() => expect(undone).toEqual(['before']));
});

test('after the screen was locked nothing of the person before is taken back', async () => {
  const { saved, answer } = answerable();
  const act = toasts.withUndo(() => saved, offer('move'));
  toasts.clearToasts();
  toasts.undoLast();
  answer();
  await act;
  toasts.undoLast();
  await Promise.resolve();
  await Promise.resolve();
  expect(undone).toEqual([]);
});

test('what is done again after a Ctrl-Z waits until that took back what was still being saved', async () => {
  const happened: string[] = [];
  const first = answerable();
  const second = answerable();
  const takeOut = (name: string, saved: Promise<void>) =>
    toasts.withUndo(
      () => {
        happened.push(`${name} asked`);
        return saved;
      },
      () => ({ message: name, undo: () => happened.push(`${name} back`) }),
    );
  const out = takeOut('first', first.saved);
  toasts.undoLast();
  const again = takeOut('second', second.saved);
  second.answer();
  await Promise.resolve();
  expect(happened).toEqual(['first asked']);
  first.answer();
  await Promise.all([out, again]);
  expect(happened).toEqual(['first asked', 'first back', 'second asked']);
});

test('what is done after a Ctrl-Z for an act that fails is done all the same', async () => {
  const { saved, refuse } = answerable();
  const failing = toasts.withUndo(() => saved, offer('refused'));
  toasts.undoLast();
  const next = toasts.withUndo(async () => 'done', offer('next'));
  refuse(new Error('refused'));
  await expect(failing).rejects.toThrow('refused');
  expect(await next).toBe('done');
  expect(undone).toEqual([]);
});
