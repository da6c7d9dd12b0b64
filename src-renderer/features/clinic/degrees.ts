// Degrees of latitude and longitude as people type and paste them.

/** Null for nothing typed, `wrong` for text that is no number of degrees. A comma is a decimal point. */
export function readDegrees(typed: string): number | null | 'wrong' {
  const text = typed.trim().replace(/°$/, '').replace(',', '.').replace('−', '-');
  if (text === '') return null;
  return /^[+-]?\d{1,3}(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1e6) / 1e6 : 'wrong';
}

/** How stored degrees stand in the field. */
export function degreesTyped(degrees: number | null): string {
  return degrees === null ? '' : String(degrees);
}
