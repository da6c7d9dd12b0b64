// Keeping records in the settings: the times, who has not come, who may be purged, and the clinic's own end.

import { useQuery } from '@tanstack/react-query';
import { Allowed } from '#renderer/app/allowed.tsx';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { PutAwayCard } from './put-away-card.tsx';
import { RemoveClinicCard } from './remove-clinic-card.tsx';
import { RulesCard } from './rules-card.tsx';
import { UnvisitedCard } from './unvisited-card.tsx';

export function RetentionSection() {
  const settings = useQuery(orpc.clinic.settings.queryOptions());
  return (
    <>
      <QueryView query={settings}>{(loaded) => <RulesCard settings={loaded} />}</QueryView>
      <UnvisitedCard />
      <Allowed to="retention.list">
        <PutAwayCard />
      </Allowed>
      <Allowed to="setup.removeClinic">
        <RemoveClinicCard />
      </Allowed>
    </>
  );
}
