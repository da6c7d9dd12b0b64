// Removes a patient for good: every row in every table, what the audit log says of them, and the files nobody else shows.

import type { SignedInCall } from '#main/core/call.ts';
import { instantAfter } from '#main/core/clock.ts';
import { featureFailure, invalidField } from '#main/core/failure.ts';
import { enqueue } from '#main/core/outbox.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { redactAuditEntries } from '#main/features/audit/audit-service.ts';
import { removeFromSearch } from '#main/features/patients/search-index-service.ts';
import { finishFileRemovals } from '#main/features/retention/purged-files-service.ts';
import { retentionQueries, withoutTraces } from '#main/features/retention/retention-queries.ts';
import { putAwayPatient } from '#main/features/retention/retention-service.ts';
import { isSameName } from '#shared/retention/purge-date.ts';

const dayMs = 24 * 3600 * 1000;

/**
 * Purges an archived or removed patient in one transaction; the bytes of their files follow at once, or at the next
 * start. The audit log keeps that there was a record, who did what to it and when, and nothing of what it said.
 * Throws NOT_FOUND, STILL_ACTIVE, RETENTION with the date, INVALID for a wrong name.
 */
export async function purgePatient(
  call: SignedInCall,
  input: { id: string; typedName: string },
): Promise<{ removedRows: number; removedFiles: number }> {
  const removed = withoutTraces(call.clinic.db, () =>
    write(call, (unit) => {
      const patient = putAwayPatient(call, input.id);
      if (!patient.isRemoved && !patient.isArchived) throw featureFailure('STILL_ACTIVE');
      if (!patient.isDue) throw featureFailure('RETENTION', { earliestPurgeOn: patient.earliestPurgeOn });
      if (!isSameName(input.typedName, `${patient.firstName} ${patient.lastName}`))
        throw invalidField('typedName', 'notTheName');
      return removeEverything(call, unit, input.id);
    }),
  );
  await finishFileRemovals(call.clinic);
  return removed;
}

function removeEverything(
  call: SignedInCall,
  unit: UnitOfWork,
  id: string,
): { removedRows: number; removedFiles: number } {
  const queries = retentionQueries(unit.db);
  queries.deferForeignKeys.run();
  const ownedIds = queries.ownedIds.all({ id });
  const fileIds = queries.filesOf.all({ id });
  removeFromSearch(unit.db, id);
  for (const statement of queries.removeSent) statement.run({ id });
  // What another clinic was sent stays between the two; here nothing leads from it to a patient any more.
  for (const referralId of queries.referralsOf.all({ id }))
    enqueue(call, unit, 'side.update@1', {
      id: referralId,
      changes: { patientId: null, notes: null },
    });
  for (const statement of queries.forget) statement.run({ id });
  queries.removeDrafts.run({ ids: JSON.stringify(ownedIds) });
  queries.removeOldParts.run({ before: instantAfter(unit.now, -dayMs) });
  let removedRows = 0;
  for (const step of queries.steps) removedRows += step.run({ id }).changes;
  for (const statement of queries.mergeWords) statement.run();
  const unused = queries.unusedFiles.all({ ids: JSON.stringify(fileIds) });
  for (const file of unused) {
    queries.forgetBare.run({ id: file.id });
    queries.removeImage.run({ id: file.id });
    queries.removeFile.run({ id: file.id });
    queries.addPurgedFile.run({ id: unit.newId(), sha256: file.sha256, now: unit.now });
  }
  unit.audit({
    action: 'purge',
    entity: 'patient',
    entityId: id,
    changes: { rows: removedRows, files: unused.length },
  });
  redactAuditEntries(unit.db, id, [...ownedIds, ...unused.map((file) => file.id)], unit.now);
  for (const topic of [
    'patients',
    'calendar',
    'xrays',
    'mounts',
    'photos',
    'attachments',
    'retention',
    'drafts',
  ])
    unit.changed(topic);
  return { removedRows, removedFiles: unused.length };
}
