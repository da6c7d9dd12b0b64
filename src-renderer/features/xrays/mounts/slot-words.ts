// A place of a mount in words, and the template's name.

import { isTooth } from '#shared/teeth/notation.ts';
import { mountLayouts, type MountSlot, type MountTemplate } from '#shared/mounts/templates.ts';
import { formatDate } from '#renderer/lib/formats.ts';
import { teethWords } from '../xray-words.ts';
import { mountsTexts } from './mounts-texts.ts';
import { placeTexts } from './place-texts.ts';
import type { MountRow } from '#shared/mounts/model.ts';

const slotNames = [
  ...new Set(Object.values(mountLayouts).flatMap(({ slots }) => slots.map(({ key }) => key))),
] as const;

/** `Upper right molars` */
export function slotName(key: string): string {
  return slotNames.includes(key)
    ? placeTexts.text(`slot.${key}` as Parameters<typeof placeTexts.text>[0])
    : key;
}

/** The teeth a place tells, in the clinic's notation; its name where it tells none. */
export function slotShort(slot: MountSlot): string {
  return slot.teeth.length === 0 ? slotName(slot.key) : teethWords(slot.teeth.filter(isTooth));
}

/** `Full mouth, 18 · 10 Jun 2026` */
export function mountWords({
  template,
  performedOn,
}: {
  template: MountTemplate;
  performedOn: string;
}): string {
  return `${placeTexts.text(`template.${template}`)} · ${formatDate(performedOn)}`;
}

/** A mount of a list, with how much is in it. */
export function cardWords(mount: MountRow): string {
  const t = mountsTexts.text;
  return t('card', {
    template: placeTexts.text(`template.${mount.template}`),
    date: formatDate(mount.performedOn),
    // First what the card shows.
    images: [
      ...(mount.unreadCount > 0 ? [t('unread', { count: mount.unreadCount })] : []),
      t('images', { count: mount.imageCount }),
    ].join(', '),
  });
}
