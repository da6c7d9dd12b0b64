// The clinic's record, its logo and its settings, each saved on its own.

import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { ClinicDetailsCard } from './clinic-details-card.tsx';
import { ClinicLogoCard } from './clinic-logo-card.tsx';
import { ClinicSettingsCard } from './clinic-settings-card.tsx';

export function ClinicSection() {
  const clinic = useQuery(orpc.clinic.get.queryOptions());
  const settings = useQuery(orpc.clinic.settings.queryOptions());
  return (
    <>
      <QueryView query={clinic}>
        {(loaded) => (
          <>
            <ClinicDetailsCard clinic={loaded} />
            <ClinicLogoCard clinic={loaded} />
          </>
        )}
      </QueryView>
      <QueryView query={settings}>{(loaded) => <ClinicSettingsCard settings={loaded} />}</QueryView>
    </>
  );
}
