// The settings of the clinic that screens and timers read, with what they are before anybody changes them.

import { z } from 'zod';
import { idSchema } from '../core/values.ts';
import { requiredWholeNumber } from '../text/text-fields.ts';

/** The lengths of a calendar row that divide an hour and can still be read, in minutes. */
export const calendarRowMinutesChoices = [5, 10, 15, 20, 30] as const;
export type CalendarRowMinutes = (typeof calendarRowMinutesChoices)[number];

export const clinicSettingsSchema = z.object({
  /** Minutes without a key or click until the screen locks. */
  autoLockMinutes: requiredWholeNumber(1, 240),
  /** Minutes in the waiting room after which a patient is marked. */
  longWaitMinutes: requiredWholeNumber(5, 240),
  calendarRowMinutes: z.literal(calendarRowMinutesChoices, { error: 'notAChoice' }),
  /** Hours after the last verified backup from which the clinic is warned. */
  backupReminderHours: requiredWholeNumber(1, 168),
  /** Whole years that a record is kept after the patient's last activity before it may be purged. */
  retentionYears: requiredWholeNumber(1, 100),
  /** Records of younger patients are kept as if their last activity were the birthday on which they turn this old. */
  retentionFromAge: requiredWholeNumber(0, 30),
  /** Years without a visit after which archiving is suggested; 0 suggests nothing. */
  archiveAfterYears: requiredWholeNumber(0, 50),
  /** Who follows up referrals that nobody took or that are late by more than a week; null: the clinic's owner. */
  referralsOwnerId: idSchema.nullable(),
});
export type ClinicSettings = z.infer<typeof clinicSettingsSchema>;

export const defaultClinicSettings: ClinicSettings = {
  autoLockMinutes: 10,
  longWaitMinutes: 15,
  calendarRowMinutes: 15,
  backupReminderHours: 26,
  retentionYears: 10,
  retentionFromAge: 18,
  archiveAfterYears: 0,
  referralsOwnerId: null,
};
