// New pictures that are filed together may be laid out as a mount: their places tell kind and teeth, and saving them all
// makes the mount.

import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { queryClient } from '#renderer/lib/query-client.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure, showNews } from '#renderer/ui/undo-toast.tsx';
import type { PatientId } from '#shared/patients/patient.ts';
import { likelyTemplate, placeInOrder } from '#shared/mounts/placement.ts';
import { slotOf, type MountTemplate } from '#shared/mounts/templates.ts';
import type { Xray, XrayFields } from '#shared/xrays/model.ts';
import type { PendingXrays } from '../use-pending-xrays.ts';
import { earlierSet } from './mount-beside.ts';
import { mountsTexts } from './mounts-texts.ts';
import { placeTexts } from './place-texts.ts';
import { mountsOf } from './use-mounts-of.ts';

export function useFilingMount(patientId: PatientId, pending: PendingXrays) {
  const { items, isComing, patch } = pending;
  const mayLayOut = useIsAllowed('mounts.create');
  const mayRead = useIsAllowed('xrays.update');
  const navigate = useNavigate();
  const router = useRouter();
  /** Undefined while nobody chose: then the number of pictures speaks. */
  const [chosen, setChosen] = useState<MountTemplate | null | undefined>(undefined);
  /** Those saved so far, by file: a mount is made when the last of them is in. */
  const saved = useRef(new Map<string, Xray>());
  const order = useRef<string[]>([]);
  const hasStarted = saved.current.size > 0;
  // Of eighteen that come, the first four are no bitewings.
  const likely = isComing && !hasStarted ? null : likelyTemplate(items.map(({ fields }) => fields));
  const template = !mayLayOut ? null : chosen === undefined ? likely : chosen;
  /** What a place told of a file: it is taken back when another template is chosen, and what a person typed is not. */
  const told = useRef(new Map<string, Pick<XrayFields, 'teeth' | 'modality'>>());

  const placed =
    template === null || hasStarted
      ? []
      : placeInOrder(
          template,
          new Set(),
          items.map(({ fileId }) => fileId),
        );
  const shape = placed.map(({ image, slot }) => `${image} ${slot}`).join('\n');
  useEffect(() => {
    if (template === null || shape === '') return;
    for (const line of shape.split('\n')) {
      const [fileId = '', key = ''] = line.split(' ');
      const slot = slotOf(template, key);
      const before = told.current.get(fileId);
      const item = items.find((one) => one.fileId === fileId)?.fields;
      if (slot === undefined || item === undefined) continue;
      const isTyped = item.teeth.length > 0 && item.teeth.join() !== before?.teeth.join();
      const fields = { teeth: [...slot.teeth], modality: slot.modality ?? item.modality };
      const isSame = item.teeth.join() === fields.teeth.join() && item.modality === fields.modality;
      told.current.set(fileId, fields);
      if (!isTyped && !isSame) patch([fileId], fields);
    }
    // Only when places change: what a person puts right afterwards stays.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [template, shape]);

  async function make(wanted: MountTemplate, xrays: readonly Xray[]): Promise<void> {
    const first = xrays[0];
    if (first === undefined) return;
    const { pathname } = router.state.location;
    const mount = await rpc.mounts.create({
      patientId,
      template: wanted,
      performedOn: first.datePerformedOn,
      xrayIds: xrays.map(({ id }) => id),
    });
    const mounts = await queryClient.fetchQuery(mountsOf(patientId));
    if (mayRead && router.state.location.pathname === pathname) {
      // Who took them looks at them now, and at last time's set beside them.
      void navigate({
        to: '/patients/$patientId/mounts/$mountId',
        params: { patientId, mountId: mount.id },
        search: { beside: earlierSet(mount, mounts.rows)?.id },
      });
      return;
    }
    const t = mountsTexts.text;
    showNews(t('mountSaved', { template: placeTexts.text(`template.${wanted}`) }), {
      label: t('openMount'),
      run: () =>
        void navigate({
          to: '/patients/$patientId/mounts/$mountId',
          params: { patientId, mountId: mount.id },
        }),
    });
  }

  /** Hears what was saved; `isLast` when nothing waits any more. */
  function onSaved(xrays: readonly Xray[], isLast: boolean): void {
    if (template === null) return;
    if (order.current.length === 0) order.current = items.map(({ fileId }) => fileId);
    for (const xray of xrays) saved.current.set(xray.fileId, xray);
    if (!isLast) return;
    const all = order.current.flatMap((fileId) => saved.current.get(fileId) ?? []);
    saved.current.clear();
    order.current = [];
    void make(template, all).catch(showFailure);
  }

  return {
    template,
    choose: setChosen,
    mayChoose: mayLayOut && (items.length > 1 || hasStarted),
    /** What lies where, for the small picture of the mount. */
    shown: placed.map(({ image, slot }) => ({ slot, fileId: image })),
    slotOfFile: (fileId: string) => placed.find(({ image }) => image === fileId)?.slot,
    onSaved,
  };
}
export type FilingMount = ReturnType<typeof useFilingMount>;
