// Why the network could not be asked, as a sentence.

import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import type { NetworkProblem } from '#shared/network-settings/model.ts';
import { networkTexts } from './network-texts.ts';

export function problemWords(problem: NetworkProblem): string {
  return networkTexts.text(`problem.${problem}`, { date: formatDate(clinicToday(), 'long') });
}
