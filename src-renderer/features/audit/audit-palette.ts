// The palette's way to what was changed today.

import { IconShieldCheck } from '@tabler/icons-react';
import { goTo } from '#renderer/app/go-to.ts';
import { matchingItems } from '#renderer/app/palette-places.ts';
import { registerPaletteSource } from '#renderer/app/palette-sources.ts';
import { clinicToday } from '#renderer/lib/formats.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { mayCall } from '#shared/access/permissions.ts';
import { changesOfDay } from './audit-filter.ts';
import { auditTexts } from './audit-texts.ts';

/** Adds it; called once. */
export function registerAuditPalette(): void {
  registerPaletteSource({
    id: 'audit',
    // Before the places: the bare log is one of the settings there.
    order: 45,
    title: () => auditTexts.text('title'),
    search: (query) => {
      const person = useSignedIn.getState().session?.user;
      if (query === '' || person === undefined || !mayCall(person, 'audit.list')) return [];
      const item = {
        id: 'today',
        title: auditTexts.text('today'),
        detail: auditTexts.text('todayDetail'),
        icon: IconShieldCheck,
        run: () => goTo(changesOfDay(clinicToday())),
      };
      return matchingItems([item], query);
    },
  });
}
