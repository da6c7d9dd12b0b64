// The referrals of the two sample clinics: what each sends, and how the other answers.

import type { ReferralInput } from '#shared/referrals/referral.ts';
import type { ReferralStatus } from '#shared/referrals/referral-steps.ts';

export type SampleReferral = Pick<ReferralInput, 'teeth' | 'type' | 'reason' | 'urgency' | 'allergies'> & {
  readonly hasXray: boolean;
  /** Steps of the receiving clinic, in their order. */
  readonly answer: readonly {
    readonly to: ReferralStatus;
    readonly reason: string;
    readonly report: string;
  }[];
};

/** What the second clinic is called, in the language of the sample. */
export const secondClinicName = {
  en: 'Harbour Dental Specialists',
  id: 'Spesialis Gigi Pelabuhan',
  tr: 'Liman Diş Uzmanları',
} as const;

const accepted = { to: 'ACCEPTED', reason: '', report: '' } as const;

export const sampleReferrals: {
  readonly first: readonly SampleReferral[];
  readonly second: readonly SampleReferral[];
} = {
  first: [
    {
      teeth: ['36'],
      type: 'TREAT',
      reason: 'Swelling since yesterday, opens 20 mm. Please see today.',
      urgency: 'EMERGENCY',
      allergies: 'Penicillin',
      hasXray: true,
      answer: [],
    },
    {
      teeth: ['26'],
      type: 'TREAT',
      reason: 'Irreversible pulpitis, narrow canals. Root canal treatment, please.',
      urgency: 'URGENT',
      allergies: '',
      hasXray: true,
      answer: [accepted],
    },
    {
      teeth: ['18', '48'],
      type: 'EVALUATE',
      reason: 'Both wisdom teeth are half through; is removal wise?',
      urgency: 'ROUTINE',
      allergies: '',
      hasXray: false,
      answer: [
        accepted,
        { to: 'COMPLETED', reason: '', report: 'Both removed without trouble. Check in a week.' },
      ],
    },
  ],
  second: [
    {
      teeth: ['11', '21'],
      type: 'EVALUATE',
      reason: 'Crowding in front, thirteen years old. Orthodontic opinion, please.',
      urgency: 'ROUTINE',
      allergies: '',
      hasXray: false,
      answer: [],
    },
    {
      teeth: ['46'],
      type: 'TRANSFER',
      reason: 'Moves to your town and wishes to go on with you.',
      urgency: 'ROUTINE',
      allergies: 'Latex',
      hasXray: false,
      answer: [{ to: 'REJECTED', reason: 'We take no new patients before spring.', report: '' }],
    },
  ],
};
