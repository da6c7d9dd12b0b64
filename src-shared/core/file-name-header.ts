// What a sent file was called travels in a header: names of files name patients, and addresses end up in logs.

export const fileNameHeader = 'x-file-name';
export const maxFileNameLength = 255;

/** The header's value for a name in any script. */
export function encodeFileName(name: string): string {
  return encodeURIComponent(name.toWellFormed());
}

/** The name of a header's value: empty when there is none, null when it is no such value or too long. */
export function decodeFileName(value: string | null): string | null {
  if (value === null) return '';
  try {
    const name = decodeURIComponent(value);
    return name.length <= maxFileNameLength ? name : null;
  } catch {
    return null;
  }
}
