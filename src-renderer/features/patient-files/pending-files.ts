// Takes files that arrived into the draft of those to be filed, and files them. What is typed outlives the screen.
// Open to other features.

import { useCallback, useEffect, useRef, useState } from 'react';
import { forgetUpload, useUploads } from '#renderer/features/xrays/uploads.ts';
import type { Upload, UploadUse } from '#renderer/features/xrays/uploads.ts';
import { useDraft } from '#renderer/lib/drafts.ts';
import type { DraftState } from '#renderer/lib/drafts.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';

/** What is known of a file that came, and what is typed of it. Types, so that it is JSON for a draft. */
export type PendingFile<Fields> = { fileId: string; name: string; isPicture: boolean; fields: Fields };

export type PendingFiles<Fields, Filed = unknown> = {
  readonly items: readonly PendingFile<Fields>[];
  /** More are on their way. */
  readonly isComing: boolean;
  readonly draftState: DraftState;
  readonly errors: ReadonlyMap<string, unknown>;
  readonly isSaving: boolean;
  readonly patch: (fileIds: readonly string[], fields: Partial<Fields>) => void;
  readonly drop: (fileId: string) => void;
  readonly putBack: (item: PendingFile<Fields>) => void;
  /** Those that were saved. */
  readonly save: (wanted: readonly PendingFile<Fields>[]) => Promise<readonly Filed[]>;
};

export function usePendingFiles<Fields extends object, Filed>(options: {
  readonly patientId: string;
  readonly use: UploadUse;
  readonly newFields: (upload: Upload) => Fields | Promise<Fields>;
  readonly create: (item: PendingFile<Fields>) => Promise<Filed>;
  /** What is said when so many were saved. */
  readonly savedWords: (count: number) => string;
}): PendingFiles<Fields, Filed> {
  const { patientId, use } = options;
  const { value, change, state, clear } = useDraft<{ items: PendingFile<Fields>[] }>(
    `files.${use}:${patientId}`,
    { items: [] },
  );
  const uploads = useUploads((all) => all.uploads);
  const [errors, setErrors] = useState<ReadonlyMap<string, unknown>>(new Map());
  const [isSaving, setIsSaving] = useState(false);
  const taken = useRef(new Set<number>());
  /** Which upload an item came with: two are on their way at once, and the later one may be here first. */
  const arrivals = useRef(new Map<string, number>());
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const inOrder = useCallback((items: PendingFile<Fields>[]): PendingFile<Fields>[] => {
    const keyOf = ({ fileId }: PendingFile<Fields>): number => arrivals.current.get(fileId) ?? 0;
    return items.toSorted((one, other) => keyOf(one) - keyOf(other));
  }, []);
  const isComing = uploads.some(
    (upload) => upload.patientId === patientId && upload.use === use && upload.state !== 'refused',
  );

  useEffect(() => {
    // Until the kept draft is here nothing may be put in its place.
    if (state === 'loading') return;
    for (const upload of uploads) {
      const { key, fileId, file } = upload;
      if (upload.patientId !== patientId || upload.use !== use || fileId === null) continue;
      if (taken.current.has(key)) continue;
      taken.current.add(key);
      arrivals.current.set(fileId, key);
      const isPicture = use === 'xray' || /^image\/(jpeg|png)$/.test(file.type);
      void Promise.resolve(latest.current.newFields(upload)).then((fields) => {
        const item = { fileId, name: file.name, isPicture, fields };
        change(({ items }) => ({
          // The same file twice is one file.
          items: items.some((known) => known.fileId === fileId) ? items : inOrder([...items, item]),
        }));
        forgetUpload(key);
      });
    }
  }, [uploads, state, patientId, use, change, inOrder]);

  const patch = useCallback(
    (fileIds: readonly string[], fields: Partial<Fields>) =>
      change(({ items }) => ({
        items: items.map((item) =>
          fileIds.includes(item.fileId) ? { ...item, fields: { ...item.fields, ...fields } } : item,
        ),
      })),
    [change],
  );
  const drop = useCallback(
    (fileId: string) => change(({ items }) => ({ items: items.filter((item) => item.fileId !== fileId) })),
    [change],
  );
  const putBack = useCallback(
    (item: PendingFile<Fields>) => change(({ items }) => ({ items: [...items, item] })),
    [change],
  );

  async function save(wanted: readonly PendingFile<Fields>[]): Promise<readonly Filed[]> {
    setIsSaving(true);
    const failed = new Map<string, unknown>();
    const saved = new Map<string, Filed>();
    for (const item of wanted) {
      try {
        saved.set(item.fileId, await options.create(item));
      } catch (error) {
        failed.set(item.fileId, error);
      }
    }
    const left = value.items.filter((item) => !saved.has(item.fileId));
    if (left.length === 0) await clear().catch(() => undefined);
    else change({ items: left });
    setErrors(failed);
    setIsSaving(false);
    if (saved.size > 0) {
      const words = options.savedWords(saved.size);
      showMessage(words);
      announce(words);
    }
    return [...saved.values()];
  }

  return { items: value.items, isComing, draftState: state, errors, isSaving, patch, drop, putBack, save };
}
