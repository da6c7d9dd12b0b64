// The mounts of a patient, in a row above the x-rays: open one, or start a new one.

import { Button, Menu } from '@mantine/core';
import { IconLayoutGridAdd } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Allowed } from '#renderer/app/allowed.tsx';
import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import type { PatientId } from '#shared/patients/patient.ts';
import type { MountRow } from '#shared/mounts/model.ts';
import { mountTemplates, type MountTemplate } from '#shared/mounts/templates.ts';
import { fileAddress } from '../stored-image.tsx';
import { MiniMount } from './mini-mount.tsx';
import { mountsTexts } from './mounts-texts.ts';
import { placeTexts } from './place-texts.ts';
import classes from './patient-mounts.module.css';
import { cardWords } from './slot-words.ts';
import { mountPictures } from './use-mount-pictures.ts';

const mostShown = 24;

export function PatientMounts({ patientId }: { readonly patientId: PatientId }) {
  const t = mountsTexts.useText();
  const query = useQuery(orpc.mounts.list.queryOptions({ input: { patientId, limit: mostShown } }));
  const rows = query.data?.rows ?? [];
  if (query.isError)
    return (
      <div className={classes.failed}>
        <ErrorView error={query.error} onRetry={() => void query.refetch()} form="inline" />
      </div>
    );
  if (rows.length === 0) return null;
  return (
    <nav className={classes.row} aria-label={t('mounts')}>
      {rows.map((mount) => (
        <Link
          key={mount.id}
          to="/patients/$patientId/mounts/$mountId"
          params={{ patientId, mountId: mount.id }}
          className={classes.card}
          aria-label={cardWords(mount)}
          // The code of the mount's screen; what it shows is asked for when a hand comes near.
          preload="viewport"
          onPointerEnter={() => comeNear(mount)}
          onFocus={() => comeNear(mount)}
        >
          <span className={classes.picture}>
            <MiniMount template={mount.template} shown={mount.shown} />
          </span>
          <span className={classes.name}>{placeTexts.text(`template.${mount.template}`)}</span>{' '}
          <span className={classes.foot}>
            <span>{formatDate(mount.performedOn)}</span>{' '}
            {mount.unreadCount > 0 && (
              <span className={classes.unread}>{t('unread', { count: mount.unreadCount })}</span>
            )}
          </span>
        </Link>
      ))}
    </nav>
  );
}

/**
 * The small images of the card that a hand came near last. They are stored nowhere; while they are held here the browser
 * shows them in the mount without asking again.
 */
const held: HTMLImageElement[] = [];
useSignedIn.subscribe(() => held.splice(0));

function smallImage(fileId: string): HTMLImageElement {
  return Object.assign(new Image(), { src: fileAddress(fileId, 'thumbnail') });
}

/** What the mount's screen asks for first is on its way before the press. */
function comeNear({ id, shown }: MountRow): void {
  held.splice(0, held.length, ...shown.map(({ fileId }) => smallImage(fileId)));
  void queryClient.prefetchQuery(orpc.mounts.get.queryOptions({ input: { id } }));
  if (shown.length === 0) return;
  void queryClient.prefetchQuery(
    mountPictures(
      id,
      shown.map(({ fileId }) => fileId),
    ),
  );
}

/** Starts an empty mount of today and opens it. */
export function NewMountButton({ patientId }: { readonly patientId: PatientId }) {
  const t = mountsTexts.useText();
  const navigate = useNavigate();

  async function start(template: MountTemplate): Promise<void> {
    const mount = await rpc.mounts.create({ patientId, template, performedOn: clinicToday() });
    void navigate({ to: '/patients/$patientId/mounts/$mountId', params: { patientId, mountId: mount.id } });
  }

  return (
    <Allowed to="mounts.create">
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconLayoutGridAdd size={16} aria-hidden />}>
            {t('newMount')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mountTemplates.map((template) => (
            <Menu.Item key={template} onClick={() => void start(template).catch(showFailure)}>
              {placeTexts.text(`template.${template}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Allowed>
  );
}
