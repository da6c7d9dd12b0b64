// Words of the switch between locations.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = { location: 'Location', all: 'All locations' };
const id: typeof en = { location: 'Lokasi', all: 'Semua lokasi' };
const tr: typeof en = { location: 'Şube', all: 'Tüm şubeler' };

export const locationSwitchTexts = registerTexts('locationSwitch', { en, id, tr });
