// The filter of an address as the core takes it: days of the clinic become instants. Open to other features: the
// address of a day's changes.

import { clinicZone } from '#renderer/lib/clinic-zone.ts';
import { dayBounds } from '#shared/time/day-bounds.ts';
import type { AuditSearch } from './audit-feature.ts';

/** In place of one act: every act that changed something. */
export const changesAction = 'changes';

/** The address of what was changed on this local date. */
export function changesOfDay(localDate: string): string {
  return `/audit?action=${changesAction}&from=${localDate}&until=${localDate}`;
}

/** `until` includes its whole day. */
export function auditFilterOf(search: AuditSearch) {
  return {
    userId: search.person ?? null,
    action: search.action === changesAction ? null : (search.action ?? null),
    isChange: search.action === changesAction,
    entity: search.entity ?? null,
    from: search.from === undefined ? null : dayBounds(search.from, clinicZone()).startAt,
    to: search.until === undefined ? null : dayBounds(search.until, clinicZone()).endAt,
  };
}
