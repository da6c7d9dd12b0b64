// The chips above the list: urgency, status, mine, and what a number of the figures asked for.

import { Button, Chip, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { formatDate } from '#renderer/lib/formats.ts';
import { referralStatuses } from '#shared/referrals/referral-steps.ts';
import type { ReferralRow } from '#shared/referrals/referral.ts';
import { hasFilter } from './referrals-search.ts';
import { referralsTexts } from './referrals-texts.ts';

export function ReferralsFilters() {
  const t = referralsTexts.useText();
  const search = useSearch({ from: '/frame/referrals' });
  const navigate = useNavigate();
  function set(change: Partial<typeof search>): void {
    void navigate({ to: '/referrals', search: { ...search, ...change }, replace: true });
  }
  const { new: _new, ...filters } = search;
  const none = { status: undefined, urgency: undefined, mine: undefined, direction: undefined };
  return (
    <>
      {(['EMERGENCY', 'URGENT'] as const satisfies readonly ReferralRow['urgency'][]).map((urgency) => (
        <Chip
          key={urgency}
          checked={search.urgency === urgency}
          onChange={(isOn) => set({ urgency: isOn ? urgency : undefined })}
        >
          {t(`urgency.${urgency}`)}
        </Chip>
      ))}
      {search.tab !== 'overdue' && (
        <Chip checked={search.mine === true} onChange={(isOn) => set({ mine: isOn ? true : undefined })}>
          {t('filter.mine')}
        </Chip>
      )}
      <Select
        w={170}
        size="xs"
        aria-label={t('filter.statusLabel')}
        placeholder={t('filter.status')}
        data={referralStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        value={search.status ?? null}
        onChange={(chosen) => set({ status: referralStatuses.find((status) => status === chosen) })}
        clearable
      />
      {search.from !== undefined && search.to !== undefined && (
        <Chip checked onChange={() => set({ from: undefined, to: undefined })}>
          {t('filter.from', { from: formatDate(search.from), to: formatDate(search.to) })}
        </Chip>
      )}
      {search.direction !== undefined && (
        <Chip checked onChange={() => set({ direction: undefined })}>
          {t(`direction.${search.direction}`)}
        </Chip>
      )}
      {search.partner !== undefined && (
        <Chip checked onChange={() => set({ partner: undefined })}>
          {search.partner || t('filter.noPartner')}
        </Chip>
      )}
      {search.specialty !== undefined && (
        <Chip checked onChange={() => set({ specialty: undefined })}>
          {search.specialty || t('filter.noSpecialty')}
        </Chip>
      )}
      {hasFilter(filters) && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() =>
            set({ ...none, from: undefined, to: undefined, partner: undefined, specialty: undefined })
          }
        >
          {t('filter.clear')}
        </Button>
      )}
    </>
  );
}
