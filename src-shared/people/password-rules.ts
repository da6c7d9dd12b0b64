// What a password must be before it is hashed. Hashing and lock-out live in the core.

export const minPasswordLength = 8;
/** bcrypt reads 72 bytes and silently ignores the rest, so a longer password is refused instead of cut. */
export const maxPasswordBytes = 72;

export const passwordCodes = ['required', 'tooShort', 'tooLong', 'invalidCharacters'] as const;
export type PasswordCode = (typeof passwordCodes)[number];

/**
 * The form of a password that is measured, hashed and compared: composed (NFC), so that one password typed on a
 * Mac and on Windows is the same bytes. Spaces and case stay.
 */
export function normalisePassword(password: string): string {
  return password.normalize('NFC');
}

/** The size of a text in UTF-8, in bytes. Half a surrogate pair counts 3, as encoders write U+FFFD for it. */
export function utf8SizeBytes(text: string): number {
  let sizeBytes = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80) sizeBytes += 1;
    else if (codePoint < 0x800) sizeBytes += 2;
    else if (codePoint < 0x10000) sizeBytes += 3;
    else sizeBytes += 4;
  }
  return sizeBytes;
}

/**
 * Why a password is refused, or null. `tooShort`: under 8 characters (code points). `tooLong`: over 72 bytes in
 * UTF-8, which is fewer characters where letters are not English. `invalidCharacters`: a NUL, at which bcrypt
 * stops reading, or half of a surrogate pair.
 */
export function passwordProblem(password: string): PasswordCode | null {
  const normalised = normalisePassword(password);
  if (normalised === '') return 'required';
  if (normalised.includes('\0') || !normalised.isWellFormed()) return 'invalidCharacters';
  if ([...normalised].length < minPasswordLength) return 'tooShort';
  if (utf8SizeBytes(normalised) > maxPasswordBytes) return 'tooLong';
  return null;
}
