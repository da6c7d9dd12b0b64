// The list of patients to ask back.

import { pageWithinReply } from '#main/core/page-within-reply.ts';
import type { SignedInCall } from '#main/core/call.ts';
import { clinicToday } from '#main/features/clinic/clinic-service.ts';
import { countDueRows, listDueRows, patientsTriedOn } from '#main/features/patients/recalls-queries.ts';
import { toRecall } from '#main/features/patients/recalls-service.ts';
import type { RecallRow } from '#shared/patients/recalls-contract.ts';
import { addDays } from '#shared/time/day-bounds.ts';

export type DueInput = {
  readonly limit: number;
  readonly cursor?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
  readonly onlyOverdue: boolean;
  readonly includeDoNotContact: boolean;
};

/** Open recalls due up to a date, the longest overdue first. A recall is overdue from the day after it is due. */
export function listDueRecalls(
  call: SignedInCall,
  input: DueInput,
): { rows: RecallRow[]; nextCursor: string | null; total: number } {
  const { db } = call.clinic;
  const today = clinicToday(call);
  const latest = input.until ?? today;
  const yesterday = addDays(today, -1);
  const filter = {
    from: input.from ?? null,
    until: input.onlyOverdue && latest > yesterday ? yesterday : latest,
    includeDoNotContact: input.includeDoNotContact,
  };
  const [dueOn, id] = input.cursor?.split('|') ?? [];
  const after = dueOn !== undefined && id !== undefined ? ([dueOn, id] as const) : null;
  const found = listDueRows(db, filter, after, input.limit + 1);
  const page = pageWithinReply(found, input.limit);
  const tried = patientsTriedOn(
    db,
    page.map(({ patient }) => patient.id),
    today,
  );
  const last = page.at(-1)?.recall;
  return {
    rows: page.map(({ recall, patient }) => ({
      ...toRecall(recall),
      firstName: patient.firstName,
      lastName: patient.lastName,
      phone: patient.mobile ?? patient.homePhone,
      email: patient.email,
      alertSummary: patient.alertSummary,
      isOverdue: recall.dueOn < today,
      isContactedToday: tried.has(patient.id),
    })),
    nextCursor: page.length < found.length && last ? `${last.dueOn}|${last.id}` : null,
    total: countDueRows(db, filter),
  };
}
