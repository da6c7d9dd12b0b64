// What the ids of audit entries stand for, read when the log is read: one statement a kind, for a whole page of ids.

import { preparedQueries } from '#main/db/clinic-db.ts';

export type SubjectRecord = {
  readonly id: string;
  readonly kind: 'APPOINTMENT' | 'BLOCK' | null;
  readonly name: string | null;
  readonly providerName: string | null;
  readonly startAt: string | null;
  readonly endAt: string | null;
  readonly onDate: string | null;
};

export type MoveRecord = {
  readonly id: string;
  readonly seq: number;
  readonly startAt: string | null;
  readonly endAt: string | null;
};

const fullName = (alias: string): string => `${alias}.first_name || ' ' || ${alias}.last_name`;
const providerOf = (alias: string): string =>
  `(SELECT ${fullName('u')} FROM users u WHERE u.id = ${alias}.provider_id)`;

/** The ids lead (CROSS JOIN keeps the order), so that no table is ever read whole. */
function subject(parts: {
  readonly from: string;
  readonly id: string;
  readonly kind?: string;
  readonly name?: string;
  readonly providerName?: string;
  readonly startAt?: string;
  readonly endAt?: string;
  readonly onDate?: string;
}): string {
  return `SELECT ${parts.id} AS id, ${parts.kind ?? 'NULL'} AS kind, ${parts.name ?? 'NULL'} AS name,
      ${parts.providerName ?? 'NULL'} AS providerName, ${parts.startAt ?? 'NULL'} AS startAt,
      ${parts.endAt ?? 'NULL'} AS endAt, ${parts.onDate ?? 'NULL'} AS onDate
    FROM json_each(@ids) AS asked CROSS JOIN ${parts.from} WHERE ${parts.id} = asked.value`;
}

const visit = {
  kind: 'e.kind',
  name: 'coalesce(e.patient_name, e.title)',
  providerName: providerOf('e'),
  startAt: 'e.start_at',
  endAt: 'e.end_at',
};
const named = (table: string): string => subject({ from: `${table} t`, id: 't.id', name: 't.name' });

/** Removed records are among them: the log tells of them too. */
const statements = {
  people: subject({ from: 'users u', id: 'u.id', name: fullName('u') }),
  patients: subject({ from: 'patients p', id: 'p.id', name: fullName('p') }),
  sessions: subject({
    from: 'sessions s CROSS JOIN users u ON u.id = s.user_id',
    id: 's.id',
    name: fullName('u'),
  }),
  services: named('services'),
  operatories: named('operatories'),
  locations: named('locations'),
  contacts: named('contacts'),
  referrals: subject({ from: 'referrals r', id: 'r.id', name: 'r.patient_name' }),
  files: subject({ from: 'files f', id: 'f.id', name: 'f.original_name' }),
  backups: subject({ from: 'backups b', id: 'b.id', startAt: 'b.created_at' }),
  imports: subject({ from: 'patient_imports i', id: 'i.id', name: 'i.file_name' }),
  importRows: subject({
    from: 'patient_import_rows r CROSS JOIN patients p ON p.id = r.patient_id',
    id: 'r.id',
    name: fullName('p'),
  }),
  events: subject({ from: 'events e', id: 'e.id', ...visit }),
  eventRequests: subject({
    from: 'event_requests q CROSS JOIN events e ON e.id = q.event_id',
    id: 'q.id',
    ...visit,
  }),
  slotHolds: subject({
    from: 'slot_holds h',
    id: 'h.id',
    providerName: providerOf('h'),
    startAt: 'h.start_at',
    endAt: 'h.end_at',
  }),
  timeOff: subject({
    from: 'time_off o CROSS JOIN users u ON u.id = o.provider_id',
    id: 'o.id',
    name: fullName('u'),
    startAt: 'o.start_at',
    endAt: 'o.end_at',
  }),
  waiting: subject({
    from: 'waiting_list w CROSS JOIN patients p ON p.id = w.patient_id',
    id: 'w.id',
    name: fullName('p'),
  }),
  recalls: subject({
    from: 'recalls r CROSS JOIN patients p ON p.id = r.patient_id',
    id: 'r.id',
    name: fullName('p'),
    onDate: 'r.due_on',
  }),
  intakeForms: subject({
    from: 'intake_forms f CROSS JOIN patients p ON p.id = f.patient_id',
    id: 'f.id',
    name: fullName('p'),
  }),
  xrays: subject({
    from: 'xrays x CROSS JOIN patients p ON p.id = x.patient_id',
    id: 'x.id',
    name: fullName('p'),
    onDate: 'x.date_performed_on',
  }),
  mounts: subject({
    from: 'mounts m CROSS JOIN patients p ON p.id = m.patient_id',
    id: 'm.id',
    name: fullName('p'),
    onDate: 'm.performed_on',
  }),
  photos: subject({
    from: 'dental_photos d CROSS JOIN patients p ON p.id = d.patient_id',
    id: 'd.id',
    name: fullName('p'),
    onDate: 'd.taken_on',
  }),
  attachments: subject({
    from: 'attachments a CROSS JOIN patients p ON p.id = a.patient_id',
    id: 'a.id',
    name: fullName('p'),
    onDate: 'a.dated_on',
  }),
} as const;
export type SubjectKind = keyof typeof statements;

export const auditSubjectQueries = preparedQueries(({ $client: client }) => {
  const kinds = Object.keys(statements) as SubjectKind[];
  const of = Object.fromEntries(
    kinds.map((kind) => [kind, client.prepare<{ ids: string }, SubjectRecord>(statements[kind])]),
  ) as Record<SubjectKind, ReturnType<typeof client.prepare<{ ids: string }, SubjectRecord>>>;
  return {
    of,
    /** Every change of an entry's time, in order: what it was before each. */
    moves: client.prepare<{ ids: string }, MoveRecord>(
      `SELECT entity_id AS id, seq, json_extract(changes, '$.startAt.from') AS startAt,
         json_extract(changes, '$.endAt.from') AS endAt
       FROM audit_log
       WHERE entity = 'event' AND entity_id IN (SELECT value FROM json_each(@ids))
         AND (json_extract(changes, '$.startAt.from') IS NOT NULL OR json_extract(changes, '$.endAt.from') IS NOT NULL)
       ORDER BY seq`,
    ),
  };
});
