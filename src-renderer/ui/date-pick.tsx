// The month sheet of the date field; loaded only when somebody opens it.

import { DatePicker, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.css';
// The month names of the other languages add themselves to dayjs.
// oxlint-disable-next-line import/no-unassigned-import
import 'dayjs/locale/id';
// oxlint-disable-next-line import/no-unassigned-import
import 'dayjs/locale/tr';
import { clinicToday } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { uiTexts } from './ui-texts.ts';

export function DatePick({
  value,
  onPick,
}: {
  readonly value: string | null;
  readonly onPick: (date: string) => void;
}) {
  const t = uiTexts.useText();
  const language = useLanguage();
  return (
    <DatesProvider
      settings={{ locale: language, firstDayOfWeek: language === 'id' ? 0 : 1, weekendDays: [] }}
    >
      <DatePicker
        value={value}
        defaultDate={value ?? clinicToday()}
        onChange={(picked) => picked !== null && onPick(picked)}
        hideOutsideDates
        ariaLabels={{
          previousMonth: t('date.previous'),
          nextMonth: t('date.next'),
          previousYear: t('date.previous'),
          nextYear: t('date.next'),
          previousDecade: t('date.previous'),
          nextDecade: t('date.next'),
        }}
        size="sm"
      />
    </DatesProvider>
  );
}
