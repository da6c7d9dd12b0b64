// The places where the clinic works.

import { ActionIcon, Button, Switch, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconMapPin, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatNumber } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { showFailure, showUndo } from '#renderer/ui/undo-toast.tsx';
import type { Location } from '#shared/clinic/model.ts';
import classes from './clinic.module.css';
import { clinicTexts } from './clinic-texts.ts';
import { LocationForm } from './location-form.tsx';

async function refetch(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: orpc.clinic.locations.key() });
}

export function LocationsSection() {
  const t = clinicTexts.useText();
  const [withRemoved, setWithRemoved] = useState(false);
  /** The id of the location whose form is open, `new` for an added one. */
  const [edited, setEdited] = useState<string | null>(null);
  const locations = useQuery(orpc.clinic.locations.list.queryOptions({ input: { withRemoved } }));
  const close = (): void => setEdited(null);
  const addButton = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('locations.add')}
    </Button>
  );
  return (
    <>
      <Card title={t('locations.title')} words={t('locations.words')}>
        <QueryView query={locations}>
          {(list) => (
            <>
              {list.length === 0 ? (
                <EmptyState icon={IconMapPin} action={edited === null && addButton}>
                  {t('locations.empty')}
                </EmptyState>
              ) : (
                <ul className={classes.list}>
                  {list.map((location) => (
                    <li key={location.id} className={classes.location}>
                      {edited === location.id ? (
                        <LocationForm location={location} onDone={close} />
                      ) : (
                        <LocationLine location={location} onEdit={() => setEdited(location.id)} />
                      )}
                    </li>
                  ))}
                </ul>
              )}
              <div className={classes.foot}>
                {list.length > 0 && edited !== 'new' && addButton}
                <Switch
                  size="xs"
                  label={t('locations.withRemoved')}
                  checked={withRemoved}
                  onChange={(event) => setWithRemoved(event.currentTarget.checked)}
                />
              </div>
            </>
          )}
        </QueryView>
      </Card>
      {edited === 'new' && (
        <Card title={t('locations.add')}>
          <LocationForm location={null} onDone={close} />
        </Card>
      )}
    </>
  );
}

function LocationLine({ location, onEdit }: { readonly location: Location; readonly onEdit: () => void }) {
  const t = clinicTexts.useText();
  const { id, name } = location;
  const isRemoved = location.deletedAt !== null;
  const act = useMutation({
    mutationFn: () =>
      isRemoved ? rpc.clinic.locations.restore({ id }) : rpc.clinic.locations.remove({ id }),
    onError: showFailure,
    onSuccess: () => {
      showUndo({
        message: clinicTexts.text(isRemoved ? 'locations.restored' : 'locations.removed', { name }),
        undo: async () => {
          await (isRemoved ? rpc.clinic.locations.remove({ id }) : rpc.clinic.locations.restore({ id }));
          await refetch();
        },
      });
    },
    onSettled: refetch,
  });
  const actLabel = isRemoved ? t('locations.restore') : t('locations.remove');
  return (
    <>
      <div className={classes.locationWords}>
        <strong>{name}</strong>
        <span className={classes.soft}>
          {location.address} · {location.phone}
        </span>
        {location.latitude !== null && location.longitude !== null && (
          <span className={classes.soft} dir="ltr">
            {formatNumber(location.latitude, { maximumFractionDigits: 6 })},{' '}
            {formatNumber(location.longitude, { maximumFractionDigits: 6 })}
          </span>
        )}
      </div>
      {isRemoved ? (
        <StatusBadge tone="cancelled" icon={IconTrash} label={t('locations.isRemoved')} />
      ) : (
        <Tooltip label={t('locations.edit')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${t('locations.edit')}: ${name}`}
            onClick={onEdit}
          >
            <IconPencil size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={actLabel}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${actLabel}: ${name}`}
          onClick={() => act.mutate()}
        >
          {isRemoved ? <IconArrowBackUp size={16} /> : <IconTrash size={16} />}
        </ActionIcon>
      </Tooltip>
    </>
  );
}
