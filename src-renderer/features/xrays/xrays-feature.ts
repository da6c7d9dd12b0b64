// The x-rays' place in the frame: imaging over all patients, and one image. One patient's images are a tab of theirs.

import { IconPhotoScan } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { mountIdSchema } from '#shared/mounts/model.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { isTooth } from '#shared/teeth/notation.ts';
import { xrayModalities } from '#shared/xrays/model.ts';
import { xraysTexts } from './xrays-texts.ts';

const imagingRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/imaging',
  staticData: { needs: 'xrays.listAll' },
  validateSearch: z.object({
    modality: z.enum(xrayModalities).optional().catch(undefined),
    unread: z.boolean().optional().catch(undefined),
    patient: patientIdSchema.optional().catch(undefined),
    /** A number: text of digits would stand in quotes in the address. */
    tooth: z.coerce
      .number()
      .refine((code) => isTooth(String(code)))
      .optional()
      .catch(undefined),
    from: z.iso.date().optional().catch(undefined),
    until: z.iso.date().optional().catch(undefined),
    order: z.literal('newest').optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./imaging-screen.tsx'), 'ImagingScreen'),
});

const xrayRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/patients/$patientId/xrays/$xrayId',
  staticData: { isWholeWindow: true, needs: 'xrays.get' },
  /** Where Esc goes back to, and whose order next and previous follow. */
  validateSearch: z.object({
    from: z.literal('imaging').optional().catch(undefined),
    /** The mount it was opened from. */
    mount: mountIdSchema.optional().catch(undefined),
    /** Another image stands beside it: the one of the same place in that mount, else the nearest one. */
    beside: z
      .union([z.literal('nearest'), mountIdSchema])
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./viewer/xray-screen.tsx'), 'XrayScreen'),
});

const mountRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/patients/$patientId/mounts/$mountId',
  staticData: { isWholeWindow: true, needs: 'mounts.get' },
  /** The mount that stands beside it. */
  validateSearch: z.object({ beside: mountIdSchema.optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./mounts/mount-screen.tsx'), 'MountScreen'),
});

export const xraysFeature = {
  id: 'xrays',
  routes: [imagingRoute, xrayRoute, mountRoute],
  rail: {
    order: 40,
    to: '/imaging',
    label: () => xraysTexts.text('title'),
    icon: IconPhotoScan,
    goKey: 'i',
    needs: 'xrays.listAll',
  },
  prepare: async () => (await import('./viewer/picture/choose-painter.ts')).suitablePainter(),
  refetchOn: { patients: ['xrays', 'mounts'], xrays: ['mounts'], fileImages: ['xrays', 'mounts'] },
} as const satisfies Feature;
