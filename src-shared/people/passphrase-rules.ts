// What the owner's passphrase must be. It opens the clinic and its backups on another computer; deriving is the core's.

export const minPassphraseCharacters = 10;
export const maxPassphraseCharacters = 200;

/** Why a passphrase is refused, or null. Counted in characters (code points) of the form that opens the slot. */
export function passphraseProblem(passphrase: string): 'required' | 'tooShort' | 'tooLong' | null {
  const length = [...passphrase.normalize('NFKC')].length;
  if (passphrase.trim() === '') return 'required';
  if (length < minPassphraseCharacters) return 'tooShort';
  return length > maxPassphraseCharacters ? 'tooLong' : null;
}
