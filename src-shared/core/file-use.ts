// What a file that is sent in is for, as its address says it.

/** Pictures of the clinic, what goes along with a referral, or any document of a patient. */
export type FileUse = 'PICTURE' | 'DOCUMENT' | 'ATTACHMENT';

/** The use that `?use=` names; a picture when it names none. */
export function fileUseOf(named: string | null): FileUse {
  if (named === 'document') return 'DOCUMENT';
  return named === 'attachment' ? 'ATTACHMENT' : 'PICTURE';
}
