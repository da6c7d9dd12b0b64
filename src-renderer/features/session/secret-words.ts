// The words under a password, PIN or recovery-key field, open to other features; the rules are in src-shared/people.

import { fieldProblems } from '#renderer/lib/errors.ts';
import { fieldWords } from '#renderer/lib/field-words.ts';
import { formatNumber } from '#renderer/lib/formats.ts';
import {
  maxPasswordBytes,
  normalisePassword,
  passwordProblem,
  utf8SizeBytes,
} from '#shared/people/password-rules.ts';
import { pinProblem } from '#shared/people/pin-rules.ts';
import { parseRecoveryKey } from '#shared/people/recovery-key.ts';
import { sessionTexts } from './session-texts.ts';

const kinds = { password: 'Password', pin: 'Pin', recoveryKey: 'Key' } as const;
type Kind = keyof typeof kinds;

/** The sentence for a rule's code, in the language of this moment. */
export function problemWords(code: string, kind: Kind): string {
  const t = sessionTexts.text;
  if (code === 'required' || code === 'invalidCharacters' || code === 'notDigits')
    return t(`problem.${code}`);
  if (code === 'tooEasy' || code === 'mistyped' || code === 'taken') return t(`problem.${code}`);
  if (code === 'notAnEmail') return t('problem.notAnEmail');
  if (code === 'tooShort' || code === 'tooLong') return t(`problem.${code}${kinds[kind]}`);
  return t('problem.other');
}

export function passwordWords(password: string): string | null {
  const problem = passwordProblem(password);
  return problem === null ? null : problemWords(problem, 'password');
}

/** What stands under a field for a new password: the rule, and once something is typed how much of it is used. */
export function passwordHint(password: string): string {
  if (password === '') return sessionTexts.text('passwordHint');
  const used = utf8SizeBytes(normalisePassword(password));
  return sessionTexts.text('passwordBytes', {
    used: formatNumber(used),
    most: formatNumber(maxPasswordBytes),
  });
}

export function pinWords(pin: string): string | null {
  const problem = pinProblem(pin);
  return problem === null ? null : problemWords(problem, 'pin');
}

export function recoveryKeyWords(typed: string): string | null {
  const parsed = parseRecoveryKey(typed);
  return parsed.ok ? null : problemWords(parsed.code, 'recoveryKey');
}

/** What the core refused, by the last part of the field's name: `owner.email` → `email`. */
export function refusedFields(error: unknown): Readonly<Record<string, string>> {
  const words: Record<string, string> = {};
  for (const problem of fieldProblems(error)) {
    const field = problem.field.split('.').at(-1) ?? problem.field;
    const kind = kindOf(field);
    words[field] = kind === null ? fieldWords(problem) : problemWords(problem.code, kind);
  }
  return words;
}

function kindOf(field: string): Kind | null {
  if (field.toLowerCase().includes('password')) return 'password';
  return field === 'pin' || field === 'recoveryKey' ? field : null;
}
