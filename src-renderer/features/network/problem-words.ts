// Why the network could not be asked, as a sentence.

import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import type { NetworkProblem } from '#shared/network-settings/model.ts';
import { networkTexts } from './network-texts.ts';

export function problemWords(problem: NetworkProblem): string {
  return networkTexts.text(`problem.${problem}`, { date: formatDate(clinicToday(), 'long') });
}

const ofTheAsking = ['OFFLINE', 'BUSY', 'UPGRADE', 'NETWORK_FAULT'] as const;

/** The same about something that was asked for just now: nothing of it waits. */
export function askedWords(problem: NetworkProblem): string {
  const own = ofTheAsking.find((known) => known === problem);
  return own === undefined ? problemWords(problem) : networkTexts.text(`asked.${own}`);
}
