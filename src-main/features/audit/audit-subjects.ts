// Whose record each entry of a page is about, and when: ids become names here, at reading, one query a kind.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import {
  auditSubjectQueries,
  type MoveRecord,
  type SubjectKind,
  type SubjectRecord,
} from '#main/features/audit/audit-subject-queries.ts';
import type { AuditRow, AuditSubject } from '#shared/audit/contract.ts';

type Reference = { readonly kind: SubjectKind; readonly id: string };

const kindOfEntity: Readonly<Record<string, SubjectKind>> = {
  user: 'people',
  providerProfile: 'people',
  providerAvailability: 'people',
  session: 'sessions',
  patient: 'patients',
  patientDetails: 'patients',
  medicalHistory: 'patients',
  intakeForm: 'intakeForms',
  recall: 'recalls',
  event: 'events',
  eventRequest: 'eventRequests',
  service: 'services',
  operatory: 'operatories',
  location: 'locations',
  waitingEntry: 'waiting',
  slotHold: 'slotHolds',
  timeOff: 'timeOff',
  xray: 'xrays',
  mount: 'mounts',
  photo: 'photos',
  attachment: 'attachments',
  file: 'files',
  backup: 'backups',
  contact: 'contacts',
  referral: 'referrals',
  patientImport: 'imports',
  patientImportRow: 'importRows',
};

/** What a field of `changes` refers to by its id. */
const kindOfField: Readonly<Record<string, SubjectKind>> = {
  patientId: 'patients',
  otherId: 'patients',
  providerId: 'people',
  userId: 'people',
  preferredDentistId: 'people',
  wantedProviderId: 'people',
  referralsOwnerId: 'people',
  operatoryId: 'operatories',
  serviceId: 'services',
  wantedServiceId: 'services',
  locationId: 'locations',
};

/** The rows with what each is about, and the names behind the ids in their changes. */
export function withSubjects(db: ClinicDb, rows: readonly AuditRow[]): AuditRow[] {
  const asked = rows.map((row) => ({ row, about: aboutOf(row), named: namedIn(row) }));
  const found = readAll(
    db,
    asked.flatMap(({ about, named }) => [...about, ...named]),
  );
  const moves = readMoves(db, asked);
  return asked.map(({ row, about, named }) => {
    const record = about.map((reference) => found(reference)).find((known) => known !== undefined);
    const names = named.flatMap((reference) => {
      const name = found(reference)?.name;
      return typeof name === 'string' ? [[reference.id, name]] : [];
    });
    const later = moves.get(eventIdOf(row) ?? '')?.filter(({ seq }) => seq > row.seq) ?? [];
    return {
      ...row,
      subject: record === undefined ? null : subjectOf(record, later),
      names: Object.fromEntries(names),
    };
  });
}

/** Nearest first: the record itself, else the patient or the person that the entry names. */
function aboutOf(row: AuditRow): readonly Reference[] {
  const { entity, entityId, changes } = row;
  const counted = /^(?:pin|user-id):(.+)$/.exec(entityId)?.[1];
  if (counted !== undefined) return [{ kind: 'people', id: counted }];
  const kind = kindOfEntity[entity];
  const references: Reference[] = kind === undefined ? [] : [{ kind, id: entityId }];
  // Reading a patient's forms is noted with the patient's id.
  if (kind === 'intakeForms') references.push({ kind: 'patients', id: entityId });
  if (typeof changes['patientId'] === 'string')
    references.push({ kind: 'patients', id: changes['patientId'] });
  return references;
}

function namedIn({ changes }: AuditRow): readonly Reference[] {
  return Object.entries(changes).flatMap(([field, value]) => {
    const kind = kindOfField[field];
    if (kind === undefined) return [];
    const isChange = typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
    const ids = isChange ? [value.from, value.to] : [value];
    return ids.flatMap((id) => (typeof id === 'string' ? [{ kind, id }] : []));
  });
}

function readAll(
  db: ClinicDb,
  references: readonly Reference[],
): (reference: Reference) => SubjectRecord | undefined {
  const idsOf = new Map<SubjectKind, Set<string>>();
  for (const { kind, id } of references) idsOf.set(kind, (idsOf.get(kind) ?? new Set()).add(id));
  const found = new Map<string, SubjectRecord>();
  for (const [kind, ids] of idsOf) {
    const records = auditSubjectQueries(db).of[kind].all({ ids: JSON.stringify([...ids]) });
    for (const record of records) found.set(`${kind} ${record.id}`, record);
  }
  return ({ kind, id }) => found.get(`${kind} ${id}`);
}

/** The calendar entry that a row is about, by itself or through a request over it. */
function eventIdOf({ entity, entityId, changes }: AuditRow): string | null {
  if (entity === 'event') return entityId;
  return entity === 'eventRequest' && typeof changes['eventId'] === 'string' ? changes['eventId'] : null;
}

function readMoves(
  db: ClinicDb,
  asked: readonly { readonly row: AuditRow }[],
): ReadonlyMap<string, readonly MoveRecord[]> {
  const ids = new Set(asked.flatMap(({ row }) => eventIdOf(row) ?? []));
  const moves = ids.size === 0 ? [] : auditSubjectQueries(db).moves.all({ ids: JSON.stringify([...ids]) });
  return Map.groupBy(moves, ({ id }) => id);
}

/** What the next change found is what this entry left; without a later change it is what stands now. */
function subjectOf(record: SubjectRecord, later: readonly MoveRecord[]): AuditSubject {
  return {
    kind: record.kind,
    name: record.name,
    providerName: record.providerName,
    startAt: later.find((move) => move.startAt !== null)?.startAt ?? record.startAt,
    endAt: later.find((move) => move.endAt !== null)?.endAt ?? record.endAt,
    on: record.onDate,
  };
}
