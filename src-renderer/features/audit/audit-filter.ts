// The filter of an address as the core takes it: days of the clinic become instants.

import { clinicZone } from '#renderer/lib/clinic-zone.ts';
import { dayBounds } from '#shared/time/day-bounds.ts';
import type { AuditSearch } from './audit-feature.ts';

/** `until` includes its whole day. */
export function auditFilterOf(search: AuditSearch) {
  return {
    userId: search.person ?? null,
    action: search.action ?? null,
    entity: search.entity ?? null,
    from: search.from === undefined ? null : dayBounds(search.from, clinicZone()).startAt,
    to: search.until === undefined ? null : dayBounds(search.until, clinicZone()).endAt,
  };
}
