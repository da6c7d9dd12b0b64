// A time of day as people type it.

/** `HH:mm` of what was typed: `9`, `930`, `9.30`, `14:15`, `2pm`; null when it is no time of day. */
export function parseTypedTime(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.,h ]?(\d{2}))?\s*(am|pm)?$/i.exec(typed.trim());
  if (found === null) return null;
  const half = found[3]?.toLowerCase();
  const minute = Number(found[2] ?? '0');
  let hour = Number(found[1]);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  if (half !== undefined) hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
