// Visits that were cancelled or missed and have no new date yet, so that nobody is forgotten.

import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { mostBrokenCounted } from '#shared/calendar/listed-event.ts';
import { openBooking } from './booking-draft.ts';
import { calendarQueries } from './calendar-client.ts';
import { CalledVisitRow, rebookingSeed } from './called-visit-row.tsx';
import { PagedRows, panelPageSize } from './paged-rows.tsx';
import { planningTexts } from './planning-texts.ts';

export function BrokenPanel({ onClose }: { readonly onClose: () => void }) {
  const t = planningTexts.useText();
  const broken = useInfiniteQuery(
    calendarQueries.events.broken.infiniteOptions({
      input: (cursor: string | null) => ({ limit: panelPageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  return (
    <SidePanel title={t('broken')} onClose={onClose}>
      <PagedRows
        query={broken}
        mostCounted={mostBrokenCounted}
        empty={<EmptyState>{t('nobodyBroken')}</EmptyState>}
      >
        {(visit) => (
          <CalledVisitRow key={visit.id} visit={visit} onFindTime={() => openBooking(rebookingSeed(visit))} />
        )}
      </PagedRows>
    </SidePanel>
  );
}
