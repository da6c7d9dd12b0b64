// A person's full name, as referrals carry it, in the two parts that a patient's record has.

/** The last word is the last name; a single word stands for both parts' comparison as the first name. */
export function splitName(name: string): { firstName: string; lastName: string } {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? (words.pop() ?? '') : '';
  return { firstName: words.join(' '), lastName: last };
}
