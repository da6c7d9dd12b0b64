// How near two dates of birth are as typing mistakes go, not as days go.

export const birthDateClosenesses = ['same', 'dayMonthSwapped', 'oneSlip', 'different'] as const;
export type BirthDateCloseness = (typeof birthDateClosenesses)[number];

/**
 * `same`; `dayMonthSwapped` (3 July against 7 March of one year); `oneSlip`: one wrong digit, or two neighbouring
 * digits swapped within the year, the month or the day; else `different`. Both dates `YYYY-MM-DD`.
 */
export function birthDateCloseness(a: string, b: string): BirthDateCloseness {
  if (a === b) return 'same';
  const partsA = a.split('-');
  const partsB = b.split('-');
  const [yearA, monthA, dayA] = partsA;
  const [yearB, monthB, dayB] = partsB;
  if (yearA === yearB && monthA === dayB && dayA === monthB) return 'dayMonthSwapped';
  const unlike = partsA.flatMap((part, index) => (part === partsB[index] ? [] : [index]));
  const [only = -1] = unlike;
  return unlike.length === 1 && isOneSlip(partsA[only] ?? '', partsB[only] ?? '') ? 'oneSlip' : 'different';
}

function isOneSlip(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const unlike = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]));
  const [first = -1, second = -1] = unlike;
  if (unlike.length === 1) return true;
  return unlike.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
}
