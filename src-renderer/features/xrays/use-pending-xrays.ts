// Takes pictures that arrived into the draft of those to be filed, and files them.

import { useCallback, useEffect, useRef, useState } from 'react';
import { announce } from '#renderer/ui/live-region.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { useDraft } from '#renderer/lib/drafts.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import type { Xray } from '#shared/xrays/model.ts';
import { newPending, pendingDraftKey } from './filing-values.ts';
import type { PendingDraft, PendingXray } from './filing-values.ts';
import { fileAddress } from './stored-image.tsx';
import { forgetUpload, useUploads } from './uploads.ts';
import { xraysTexts } from './xrays-texts.ts';

const noItems: PendingDraft = { items: [] };
const wideFrom = 1.6;

/** Whether a picture is much wider than high, by its thumbnail; false when that cannot be had. */
function isWide(fileId: string): Promise<boolean> {
  return new Promise((resolve) => {
    const image = new Image();
    image.addEventListener('load', () => resolve(image.naturalWidth >= image.naturalHeight * wideFrom));
    image.addEventListener('error', () => resolve(false));
    image.src = fileAddress(fileId, 'thumbnail');
  });
}

export function usePendingXrays(patientId: PatientId) {
  const { value, change, state, clear } = useDraft<PendingDraft>(pendingDraftKey(patientId), noItems);
  const uploads = useUploads((all) => all.uploads);
  const [errors, setErrors] = useState<ReadonlyMap<string, unknown>>(new Map());
  const [isSaving, setIsSaving] = useState(false);
  const taken = useRef(new Set<number>());
  /** Which upload an item came with: two are on their way at once, and the later one may be here first. */
  const arrivals = useRef(new Map<string, number>());

  const inOrder = useCallback((items: PendingXray[]): PendingXray[] => {
    const keyOf = ({ fileId }: PendingXray): number => arrivals.current.get(fileId) ?? 0;
    return items.toSorted((one, other) => keyOf(one) - keyOf(other));
  }, []);
  const isComing = uploads.some(
    (upload) => upload.patientId === patientId && upload.use === 'xray' && upload.state !== 'refused',
  );

  useEffect(() => {
    // Until the kept draft is here nothing may be put in its place.
    if (state === 'loading') return;
    for (const { key, fileId, file, takenOn, ...upload } of uploads) {
      if (
        upload.patientId !== patientId ||
        upload.use !== 'xray' ||
        upload.state !== 'sent' ||
        fileId === null
      )
        continue;
      if (taken.current.has(key)) continue;
      taken.current.add(key);
      arrivals.current.set(fileId, key);
      void isWide(fileId).then((wide) => {
        const pending = newPending({ fileId, name: file.name, takenOn, isWide: wide });
        change(({ items }) => ({
          // The same picture twice is one picture.
          items: items.some((item) => item.fileId === fileId) ? items : inOrder([...items, pending]),
        }));
        forgetUpload(key);
      });
    }
  }, [uploads, state, patientId, change, inOrder]);

  const patch = useCallback(
    (fileIds: readonly string[], values: Partial<PendingXray>) =>
      change(({ items }) => ({
        items: items.map((item) => (fileIds.includes(item.fileId) ? { ...item, ...values } : item)),
      })),
    [change],
  );

  const drop = useCallback(
    (fileId: string) => change(({ items }) => ({ items: items.filter((item) => item.fileId !== fileId) })),
    [change],
  );

  async function save(wanted: readonly PendingXray[]): Promise<readonly Xray[]> {
    setIsSaving(true);
    const failed = new Map<string, unknown>();
    const saved: Xray[] = [];
    for (const item of wanted) {
      const { name: _name, fileId, ...fields } = item;
      try {
        saved.push(await rpc.xrays.create({ ...fields, patientId, fileId }));
      } catch (error) {
        failed.set(fileId, error);
      }
    }
    const filed = new Set(saved.map((xray) => xray.fileId as string));
    const left = value.items.filter((item) => !filed.has(item.fileId));
    if (left.length === 0) await clear().catch(() => undefined);
    else change({ items: left });
    setErrors(failed);
    setIsSaving(false);
    if (saved.length > 0) {
      const words = xraysTexts.text('filing.saved', { count: saved.length });
      showMessage(words);
      announce(words);
    }
    return saved;
  }

  const putBack = useCallback(
    (item: PendingXray) => change(({ items }) => ({ items: [...items, item] })),
    [change],
  );

  return { items: value.items, isComing, draftState: state, errors, isSaving, patch, drop, putBack, save };
}
export type PendingXrays = ReturnType<typeof usePendingXrays>;
