// Takes files that arrived into the draft of those to be filed, and files them. What is typed outlives the screen.

import { useCallback, useEffect, useRef, useState } from 'react';
import { forgetUpload, useUploads } from '#renderer/features/xrays/uploads.ts';
import type { Upload, UploadUse } from '#renderer/features/xrays/uploads.ts';
import { useDraft } from '#renderer/lib/drafts.ts';
import type { DraftState } from '#renderer/lib/drafts.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { filingTexts } from './filing-texts.ts';

/** What is known of a file that came, and what is typed of it. Types, so that it is JSON for a draft. */
export type PendingFile<Fields> = { fileId: string; name: string; isPicture: boolean; fields: Fields };

export type PendingFiles<Fields> = {
  readonly items: readonly PendingFile<Fields>[];
  readonly draftState: DraftState;
  readonly errors: ReadonlyMap<string, unknown>;
  readonly isSaving: boolean;
  readonly patch: (fileIds: readonly string[], fields: Partial<Fields>) => void;
  readonly drop: (fileId: string) => void;
  readonly putBack: (item: PendingFile<Fields>) => void;
  /** How many were saved. */
  readonly save: (wanted: readonly PendingFile<Fields>[]) => Promise<number>;
};

export function usePendingFiles<Fields extends object>(options: {
  readonly patientId: string;
  readonly use: UploadUse;
  readonly newFields: (upload: Upload) => Fields;
  readonly create: (item: PendingFile<Fields>) => Promise<unknown>;
}): PendingFiles<Fields> {
  const { patientId, use } = options;
  const { value, change, state, clear } = useDraft<{ items: PendingFile<Fields>[] }>(
    `files.${use}:${patientId}`,
    { items: [] },
  );
  const uploads = useUploads((all) => all.uploads);
  const [errors, setErrors] = useState<ReadonlyMap<string, unknown>>(new Map());
  const [isSaving, setIsSaving] = useState(false);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    // Until the kept draft is here nothing may be put in its place.
    if (state === 'loading') return;
    for (const upload of uploads) {
      const { key, fileId, file } = upload;
      if (upload.patientId !== patientId || upload.use !== use || fileId === null) continue;
      const isPicture = /^image\/(jpeg|png)$/.test(file.type);
      const item = { fileId, name: file.name, isPicture, fields: latest.current.newFields(upload) };
      change(({ items }) => ({
        // The same file twice is one file.
        items: items.some((known) => known.fileId === fileId) ? items : [...items, item],
      }));
      forgetUpload(key);
    }
  }, [uploads, state, patientId, use, change]);

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

  async function save(wanted: readonly PendingFile<Fields>[]): Promise<number> {
    setIsSaving(true);
    const failed = new Map<string, unknown>();
    const saved = new Set<string>();
    for (const item of wanted) {
      try {
        await options.create(item);
        saved.add(item.fileId);
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
      const words = filingTexts.text('saved', { count: saved.size });
      showMessage(words);
      announce(words);
    }
    return saved.size;
  }

  return { items: value.items, draftState: state, errors, isSaving, patch, drop, putBack, save };
}
