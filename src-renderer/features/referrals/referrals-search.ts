// What the list's address asks of the core: a tab, filters, and what is typed, as one input of `referrals.list`.

import type { ReferralStatus } from '#shared/referrals/referral-steps.ts';
import { isClosed } from '#shared/referrals/referral-steps.ts';
import type { ReferralDirection, ReferralRow } from '#shared/referrals/referral.ts';

export const referralTabs = ['in', 'out', 'overdue', 'all'] as const;
export type ReferralTab = (typeof referralTabs)[number];

export type ReferralsSearch = {
  readonly tab?: Exclude<ReferralTab, 'in'> | undefined;
  readonly direction?: ReferralDirection | undefined;
  readonly status?: ReferralStatus | undefined;
  readonly urgency?: ReferralRow['urgency'] | undefined;
  readonly mine?: true | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly partner?: string | undefined;
  readonly specialty?: string | undefined;
};

const directions = { in: 'INCOMING', out: 'OUTGOING', overdue: null, all: null } as const;

export function listFilter(search: ReferralsSearch, text: string) {
  const tab = search.tab ?? 'in';
  const { status = null } = search;
  return {
    view: viewOf(tab, search.mine === true, status),
    direction: search.direction ?? directions[tab],
    status,
    urgency: search.urgency ?? null,
    partnerName: search.partner ?? null,
    specialty: search.specialty ?? null,
    fromOn: search.from ?? null,
    toOn: search.to ?? null,
    text,
  };
}

/** A closed status is asked for among all: In and Out hold open ones only until then. */
function viewOf(tab: ReferralTab, isMine: boolean, status: ReferralStatus | null) {
  if (tab === 'overdue') return 'OVERDUE' as const;
  if (isMine) return 'MINE' as const;
  return tab === 'all' || (status !== null && isClosed(status)) ? ('ALL' as const) : ('OPEN' as const);
}

export function hasFilter(search: ReferralsSearch): boolean {
  const { tab: _tab, ...filters } = search;
  return Object.values(filters).some((one) => one !== undefined);
}
