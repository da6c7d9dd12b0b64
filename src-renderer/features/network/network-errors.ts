// Sentences of the failures that only the network knows.

import { failureData } from '#renderer/lib/failure.ts';
import { registerErrorWords } from '#renderer/lib/errors.ts';
import { networkProblems, type NetworkProblem } from '#shared/network-settings/model.ts';
import { networkTexts } from './network-texts.ts';
import { askedWords } from './problem-words.ts';

const codes = [
  'EMAIL_TAKEN',
  'CLINIC_EXISTS',
  'ALREADY_JOINED',
  'WRONG_SIGN_IN',
  'OTHER_CLINIC',
  'NOT_JOINED',
  'NOT_NETWORK_ADMIN',
  'CANNOT_NOTE',
] as const;

/** Called once, before any of these failures can be shown. */
export function registerNetworkErrors(): void {
  for (const code of codes) {
    registerErrorWords(code, () => ({
      what: networkTexts.text(`error.${code}.what`),
      isWorkSafe: networkTexts.text('error.isWorkSafe'),
      press: networkTexts.text(`error.${code}.press`),
    }));
  }
  registerErrorWords('NETWORK', (error) => ({
    what: askedWords(problemIn(error)),
    isWorkSafe: networkTexts.text('error.isWorkSafe'),
    press: networkTexts.text('error.press'),
  }));
}

function problemIn(error: unknown): NetworkProblem {
  return networkProblems.find((known) => known === failureData(error, 'problem')) ?? 'OFFLINE';
}
