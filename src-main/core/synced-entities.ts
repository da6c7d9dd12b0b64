// Which feature writes which entity of the network into its tables: one line an entity, and the compiler asks for each.

import { applyContact, applyPartner } from '#main/features/contacts/contact-synced.ts';
import { applyMember } from '#main/features/network/member-synced.ts';
import { applyNotification, applyReading } from '#main/features/notifications/notification-synced.ts';
import {
  applyEvent,
  applyFile,
  applyNote,
  applyPage,
  applyReferral,
  applySide,
} from '#main/features/referrals/referral-synced.ts';
import type { SyncedEntity } from '#main/core/synced-entity.ts';
import type { RecordWriter } from '#main/sync/synced-records.ts';
import { entityBodies, type EntityName } from '#shared/sync/bodies.ts';

const syncedEntities: { readonly [Name in EntityName]: SyncedEntity<Name> } = {
  clinic: { topic: 'network', apply: null },
  member: { topic: 'network', apply: applyMember },
  link: { topic: 'network', apply: null },
  contact: { topic: 'contacts', apply: applyContact },
  partner: { topic: 'contacts', apply: applyPartner },
  referral: { topic: 'referrals', apply: applyReferral },
  side: { topic: 'referrals', apply: applySide },
  event: { topic: 'referrals', apply: applyEvent },
  note: { topic: 'referrals', apply: applyNote },
  file: { topic: 'referrals', apply: applyFile },
  page: { topic: 'referrals', apply: applyPage },
  notification: { topic: 'notifications', apply: applyNotification },
  reading: { topic: 'notifications', apply: applyReading },
};

/** The topic of an entity; null for one of a newer network, which nothing shows yet. */
export function topicOf(entity: string): string | null {
  return isEntity(entity) ? syncedEntities[entity].topic : null;
}

/**
 * A writer for records of any entity. What this version of the app does not know stays in the copy of the network until
 * a newer one reads it: an entity without a feature, or a body that is not as it should be, which `onUnfit` hears of.
 */
export function recordWriter(
  now: () => string,
  onUnfit: (entity: EntityName, id: string, error: unknown) => void,
): RecordWriter {
  return (db, entity, id, body, waiting) => {
    if (!isEntity(entity)) return;
    const { apply } = syncedEntities[entity] as SyncedEntity<EntityName>;
    if (apply === null) return;
    const parsed = body === null ? null : entityBodies[entity].safeParse(body);
    if (parsed?.success === false) return onUnfit(entity, id, parsed.error);
    apply(db, { id, body: parsed?.data ?? null, waiting, now: now() });
  };
}

function isEntity(entity: string): entity is EntityName {
  return Object.hasOwn(syncedEntities, entity);
}
