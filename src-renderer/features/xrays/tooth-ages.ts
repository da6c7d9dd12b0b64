// How old the newest image of a tooth is, in the steps in which the chart pales.

/** From newest to oldest: up to half a year, one, two, five years, and older. */
export const ageSteps = ['halfYear', 'year', 'twoYears', 'fiveYears', 'older'] as const;
export type AgeStep = (typeof ageSteps)[number];

const monthsOf: Readonly<Record<Exclude<AgeStep, 'older'>, number>> = {
  halfYear: 6,
  year: 12,
  twoYears: 24,
  fiveYears: 60,
};

/** Both are local dates; a date to come counts as new. */
export function ageStepOf(takenOn: string, todayOn: string): AgeStep {
  const [year = 0, month = 0, day = 0] = takenOn.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = todayOn.split('-').map(Number);
  const months = (toYear - year) * 12 + toMonth - month - (toDay < day ? 1 : 0);
  return ageSteps.find((step) => step !== 'older' && months < monthsOf[step]) ?? 'older';
}
