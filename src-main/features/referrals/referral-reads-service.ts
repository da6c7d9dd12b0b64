// Reads referrals: a page of a list, the counts, one with all that belongs to it, who its patient may be, figures.

import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { memberIdOf } from '#main/core/outbox.ts';
import { recordRead } from '#main/core/unit-of-work.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import { findNearDuplicates } from '#main/features/patients/duplicates-service.ts';
import {
  countReferralRows,
  countReferrals,
  listReferralRows,
  placeOf,
  referralFigures,
  selectRow,
  type ReferralCounts,
  type ReferralRecord,
} from '#main/features/referrals/referral-list-queries.ts';
import { referralsQueries, type FollowUpPerson } from '#main/features/referrals/referrals-queries.ts';
import { waitingSteps } from '#main/features/referrals/waiting-steps.ts';
import { referralSyncedQueries } from '#main/features/referrals/referral-synced-queries.ts';
import type { figureGroups, ReferralListInput } from '#shared/referrals/contract.ts';
import { escalationDays } from '#shared/referrals/next-due.ts';
import { nextStatuses } from '#shared/referrals/referral-steps.ts';
import type { ReferralDetail, ReferralId, ReferralRow } from '#shared/referrals/referral.ts';
import { splitName } from '#shared/referrals/split-name.ts';
import { partyOf } from '#shared/sync/reduce.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import { addDays, datesBounds, dayBounds } from '#shared/time/day-bounds.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

export function listReferrals(
  call: SignedInCall,
  input: ReferralListInput,
): { rows: ReferralRow[]; nextCursor: string | null; total: number | null } {
  const { db } = call.clinic;
  const { limit, cursor, view, fromOn, toOn, text, ...choices } = input;
  const { timeZone } = clinicRecord(call);
  const today = localDateOf(call.core.clock.now(), timeZone);
  const follower = followUpPerson(call);
  const filter = {
    ...choices,
    view,
    text: normaliseForSearch(text),
    from: fromOn ? dayBounds(fromOn, timeZone).startAt : null,
    before: toOn ? dayBounds(toOn, timeZone).endAt : null,
    today,
    userIds: [...new Set([call.actor.userId, memberIdOf(db, call.actor.userId)])],
    follows: follower?.id === call.actor.userId ? { dueBefore: addDays(today, -escalationDays) } : null,
  };
  const after = placeIn(cursor, view === 'OVERDUE' ? 3 : view === 'OPEN' || view === 'MINE' ? 4 : 2);
  const records = listReferralRows(db, filter, after, limit + 1);
  const page = pageOfRows(records, limit, (record) => placeOf(view, record));
  return {
    rows: page.rows.map((record) => rowOf(record, follower)),
    nextCursor: page.nextCursor,
    total: after === null ? countReferralRows(db, filter) : null,
  };
}

export function referralCounts(call: SignedInCall): ReferralCounts {
  return countReferrals(call.clinic.db, localDateOf(call.core.clock.now(), clinicRecord(call).timeZone));
}

/** Opens a referral, which the audit log keeps as a read. */
export function openReferral(call: SignedInCall, id: string): ReferralDetail {
  const detail = referralDetail(call, id);
  recordRead(call, 'referral', id);
  return detail;
}

/** One referral with all that belongs to it. Throws NOT_FOUND. */
export function referralDetail(call: SignedInCall, id: string): ReferralDetail {
  const { db } = call.clinic;
  const record = requireReferral(call, id);
  const queries = referralsQueries(db);
  const { referral } = record;
  const own = ownClinicId(call);
  const by = (clinicId: string | null): 'OURS' | 'THEIRS' | 'NOBODY' =>
    clinicId === null ? 'NOBODY' : clinicId === own ? 'OURS' : 'THEIRS';
  const party = partyOf(referral, own);
  const history = queries.events.all({ id });
  const known = history.findLast(({ event }) => event.toStatus !== null)?.event.toStatus ?? null;
  return {
    ...rowOf(record, followUpPerson(call)),
    patientPhone: referral.patientPhone,
    patientEmail: referral.patientEmail,
    reason: referral.reason,
    allergies: referral.allergies,
    statusReason: referral.statusReason,
    report: referral.report,
    supersedesId: referral.supersedesId,
    supersededById: queries.supersededBy.get({ id })?.id ?? null,
    privateNotes: referral.privateNotes,
    nextDueOn: referral.nextDueOn,
    nextStatuses: party === null ? [] : nextStatuses(referral.status, party),
    steps: [
      ...history.map(({ event, memberName }) => ({
        id: event.id,
        kind: event.kind,
        from: event.fromStatus,
        to: event.toStatus,
        by: by(event.byClinicId),
        byName: memberName,
        reason: event.reason,
        at: event.at,
        isWaiting: false,
      })),
      ...waitingSteps(db, id, known, by),
    ],
    notes: queries.notes.all({ id }).map(({ note, memberName }) => ({
      id: note.id,
      by: by(note.byClinicId),
      byName: memberName,
      text: note.text,
      at: note.at,
      waiting: note.waiting,
    })),
    files: queries.files.all({ id }).map(({ file, fileId, sourceFileId, recordFileIds }) => ({
      id: file.id,
      name: file.name,
      mimeType: file.mimeType,
      sizeBytes: file.sizeBytes,
      state: file.state,
      by: by(file.byClinicId),
      isQuarantined: file.isQuarantined,
      at: file.at,
      waiting: file.waiting,
      // What nobody has let in yet is not shown, even when its bytes are here.
      fileId: file.isQuarantined ? null : fileId,
      tickedFileIds:
        recordFileIds.length > 0
          ? recordFileIds
          : [sourceFileId ?? (file.isQuarantined ? null : fileId)].filter((one) => one !== null),
    })),
    pages: queries.pages
      .all({ id })
      .map(({ createdAt: _made, updatedAt: _changed, referralId: _of, ...page }) => page),
  };
}

/** Patients who may be the one it is about, the likeliest first. */
export function referralProposals(call: SignedInCall, id: string) {
  const { referral } = requireReferral(call, id);
  const { firstName, lastName } = splitName(referral.patientName);
  const found = findNearDuplicates(call.clinic.db, {
    firstName,
    lastName,
    dateOfBirth: referral.patientBirthOn,
    mobile: referral.patientPhone,
    homePhone: null,
    email: referral.patientEmail,
  });
  return found.map(
    ({ id: patientId, firstName: first, lastName: last, dateOfBirth, phone, isArchived, reasons }) => ({
      id: patientId,
      firstName: first,
      lastName: last,
      dateOfBirth,
      phone,
      isArchived,
      reasons: [...reasons],
    }),
  );
}

/** As many rows as the answer may have. */
const mostMonths = 500;

export function figuresOfReferrals(
  call: SignedInCall,
  { fromOn, toOn, by }: { fromOn: string; toOn: string; by: (typeof figureGroups)[number] },
) {
  const { timeZone } = clinicRecord(call);
  const figures = (from: string, to: string) => {
    const { startAt, endAt } = datesBounds(from, addDays(to, 1), timeZone);
    return referralFigures(call.clinic.db, by, startAt, endAt);
  };
  if (by !== 'MONTH') return { rows: figures(fromOn, toOn) };
  // Months of the clinic's own calendar: the first and the last one as far as the dates go.
  const rows = [];
  for (let from = fromOn; from <= toOn && rows.length < mostMonths;) {
    const next = `${addDays(`${from.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
    const to = next > toOn ? toOn : addDays(next, -1);
    const [row] = figures(from, to);
    if (row !== undefined) rows.push({ ...row, key: from.slice(0, 7) });
    from = next;
  }
  return { rows };
}

/** The referral's row with whom it names. Throws NOT_FOUND. */
export function requireReferral(call: SignedInCall, id: string): ReferralRecord {
  const record = selectRow(call.clinic.db, id);
  if (record === undefined) throw failure('NOT_FOUND', { entity: 'referral' });
  return record;
}

/** The clinic as the network knows it; its own id where it has never changed anything of the network. */
export function ownClinicId(call: SignedInCall): string {
  return referralSyncedQueries(call.clinic.db).ownClinic.get()?.clinicId ?? clinicRecord(call).id;
}

/** Null only in a clinic without an owner, which there is not. */
function followUpPerson(call: SignedInCall): FollowUpPerson | null {
  return referralsQueries(call.clinic.db).followUpPerson.get() ?? null;
}

function rowOf(record: ReferralRecord, follower: FollowUpPerson | null): ReferralRow {
  const { referral } = record;
  const isOwnerByRule = referral.isOpen && record.isOwnerHere === 0;
  return {
    id: referral.id as ReferralId,
    direction: referral.direction,
    status: referral.status,
    type: referral.type,
    urgency: referral.urgency,
    patientName: referral.patientName,
    patientBirthOn: referral.patientBirthOn,
    patientId: referral.patientId,
    teeth: referral.teeth,
    partner: partnerOf(record),
    referringDentist: referral.referringDentist,
    sentAt: referral.sentAt,
    statusAt: referral.statusAt,
    dueOn: referral.dueOn,
    ownerUserId: isOwnerByRule ? (follower?.id ?? null) : record.ownerUserId,
    isOwnerByRule,
    ownerName: isOwnerByRule ? (follower?.name ?? null) : record.ownerName,
    seenAt: referral.seenAt,
    waiting: referral.waiting + referral.sideWaiting,
    fileCount: record.fileCount,
    updatedAt: referral.updatedAt,
  };
}

/** The contact's own words first: it is this clinic's name for them. */
function partnerOf(record: ReferralRecord): ReferralRow['partner'] {
  const { referral } = record;
  const name = record.contactName ?? record.partnerName ?? referral.senderName;
  if (name === null) return null;
  return {
    name,
    specialty: record.contactSpecialty,
    phone: record.contactPhone ?? record.partnerPhone ?? referral.senderPhone,
    email: record.contactEmail ?? record.partnerEmail ?? referral.senderEmail,
    clinicId: referral.direction === 'INCOMING' ? referral.fromClinicId : referral.toClinicId,
    contactId: referral.contactId,
  };
}
