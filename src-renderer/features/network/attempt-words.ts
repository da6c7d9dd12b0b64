// What an attempt was and why the network did not take it, in words.

import type { Attention } from '#shared/network-settings/contract.ts';
import { networkTexts } from './network-texts.ts';

type Refused = Attention['dependants'][number];

const texts = networkTexts;
const acts = [
  'referral.create',
  'referral.edit',
  'referral.status',
  'referral.amend',
  'referral.import',
  'side.update',
  'note.add',
  'file.add',
  'file.admit',
  'file.remove',
  'page.send',
  'page.revoke',
  'contact.create',
  'contact.update',
  'contact.delete',
  'link.update',
  'clinic.update',
  'member.put',
  'reading.add',
] as const;
const reasons = [
  'invalid_transition',
  'not_a_draft',
  'not_open',
  'not_found',
  'deleted',
  'exists',
  'not_yours',
  'not_your_step',
  'reason_required',
  'report_required',
  'in_network',
  'too_much',
  'invalid_args',
  'id_reuse',
  'fault',
] as const;
const statuses = ['DRAFT', 'SENT', 'ACCEPTED', 'REJECTED', 'COMPLETED', 'CANCELLED'] as const;

/** What was done: “Step of a referral”. */
export function actWords({ name }: Refused): string {
  const act = acts.find((known) => name.startsWith(`${known}@`));
  return texts.text(act === undefined ? 'attention.act.other' : `attention.act.${act}`);
}

/** What was wanted of a step; null for everything else. */
export function wantedWords({ wanted }: Refused): string | null {
  const status = statusWords(wanted);
  return status === null ? null : texts.text('attention.status', { status });
}

export function whyWords({ state, code, detail }: Refused): string {
  if (state === 'parked') return texts.text('attention.why.parked');
  const reason = reasons.find((known) => known === code);
  const current = statusWords(detail?.['current']) ?? '';
  // Nobody forgets a reason here: the other side was first, and from where it is now one is needed.
  if (reason === 'reason_required' && current !== '')
    return texts.text('attention.why.reason_required_by_now', { current });
  return reason === undefined
    ? texts.text('attention.why.other', { code: code ?? '' })
    : texts.text(`attention.why.${reason}`, { current });
}

function statusWords(value: unknown): string | null {
  const status = statuses.find((known) => known === value);
  return status === undefined ? null : texts.text(`attention.statuses.${status}`);
}
