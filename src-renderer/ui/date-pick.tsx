// The month sheet of the date field; loaded only when somebody opens it.

import { DatePicker, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/id';
import 'dayjs/locale/tr';
import { clinicToday } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';

export function DatePick({
  value,
  onPick,
}: {
  readonly value: string | null;
  readonly onPick: (date: string) => void;
}) {
  const language = useLanguage();
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: language === 'id' ? 0 : 1 }}>
      <DatePicker
        value={value}
        defaultDate={value ?? clinicToday()}
        onChange={(picked) => picked !== null && onPick(picked)}
        highlightToday={false}
        size="sm"
      />
    </DatesProvider>
  );
}
