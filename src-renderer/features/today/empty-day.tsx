// A day without entries: nothing is booked yet, or the clinic is closed and opens again on another day.

import { Button } from '@mantine/core';
import { IconCalendarPlus, IconDoorOff } from '@tabler/icons-react';
import { goTo } from '#renderer/app/go-to.ts';
import { useClosedDay } from '#renderer/features/calendar/next-worked-day.ts';
import { formatDate, formatTime } from '#renderer/lib/formats.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import type { LocationId } from '#shared/clinic/model.ts';
import { todayTexts } from './today-texts.ts';

type EmptyDayProps = { readonly on: string; readonly zone: string; readonly locationId: LocationId | null };

export function EmptyDay({ on, zone, locationId }: EmptyDayProps) {
  const t = todayTexts.useText();
  const { isClosed, next } = useClosedDay({ on, timeZone: zone }, locationId);
  const book = (day: string) => (
    <Button onClick={() => goTo(`/calendar?on=${day}&panel=book`)}>{t('book')}</Button>
  );
  if (!isClosed)
    return (
      <EmptyState icon={IconCalendarPlus} action={book(on)}>
        {t('empty')}
      </EmptyState>
    );
  return (
    <EmptyState icon={IconDoorOff} action={book(next?.on ?? on)}>
      {t('closed')}
      {next !== null && (
        <> {t('opensNext', { day: formatDate(next.on, 'long'), time: formatTime(next.opensAt) })}</>
      )}
    </EmptyState>
  );
}
