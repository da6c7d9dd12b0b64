// Sends x-rays of a patient to a device, or writes them as DICOM media: a button, and a panel beside the pictures.

import { Button, Checkbox, NativeSelect, Stack } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Allowed } from '#renderer/app/allowed.tsx';
import { FolderField } from '#renderer/features/backup/folder-field.tsx';
import { xrayWords } from '#renderer/features/xrays/xray-words.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { dicomNodeIdSchema } from '#shared/dicom/model.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import type { Xray, XrayId } from '#shared/xrays/model.ts';
import { dicomTexts } from './dicom-texts.ts';
import classes from './dicom.module.css';
import { folderProblem } from './folder-problem.ts';

const pageRows = 100;
/** As many as one call takes. */
const mostSent = 100;

export function SendXraysButton({ onOpen }: { readonly onOpen: () => void }) {
  const t = dicomTexts.useText();
  return (
    <Allowed to="dicom.send">
      <Button size="xs" variant="default" leftSection={<IconSend size={16} aria-hidden />} onClick={onOpen}>
        {t('send.open')}
      </Button>
    </Allowed>
  );
}

export function SendXraysPanel({
  patientId,
  onClose,
}: {
  readonly patientId: PatientId;
  readonly onClose: () => void;
}) {
  const t = dicomTexts.useText();
  const xrays = useInfiniteQuery(
    orpc.xrays.list.infiniteOptions({
      input: (cursor: string | null) => ({ patientId, limit: pageRows, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  return (
    <SidePanel title={t('send.title')} onClose={onClose}>
      <QueryView query={xrays}>
        {({ pages }) => (
          <Choice
            patientId={patientId}
            xrays={pages.flatMap(({ rows }) => rows)}
            more={
              xrays.hasNextPage && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={xrays.isFetchingNextPage}
                  onClick={() => void xrays.fetchNextPage()}
                >
                  {t('send.more')}
                </Button>
              )
            }
          />
        )}
      </QueryView>
    </SidePanel>
  );
}

type ChoiceProps = {
  readonly patientId: PatientId;
  readonly xrays: readonly Xray[];
  /** False when all are listed. */
  readonly more: ReactNode;
};

function Choice({ patientId, xrays, more }: ChoiceProps) {
  const t = dicomTexts.useText();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = xrays.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  function toggle(id: string): void {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  }
  return (
    <Stack gap={20}>
      <div>
        <Checkbox
          label={more === false ? t('send.all') : t('send.allListed')}
          checked={left.size === 0}
          indeterminate={left.size > 0 && chosen.length > 0}
          onChange={() => setLeft(left.size === 0 ? new Set(xrays.map(({ id }) => id)) : new Set())}
        />
        <ul className={classes.ticks} aria-label={t('send.choose')}>
          {xrays.map((xray) => (
            <li key={xray.id}>
              <Checkbox
                label={xrayWords(xray)}
                checked={!left.has(xray.id)}
                onChange={() => toggle(xray.id)}
              />
            </li>
          ))}
        </ul>
        {more}
      </div>
      <SendForm xrayIds={chosen} />
      <MediaForm patientId={patientId} xrayIds={chosen} />
    </Stack>
  );
}

function SendForm({ xrayIds }: { readonly xrayIds: readonly XrayId[] }) {
  const t = dicomTexts.useText();
  const nodes = useQuery(orpc.dicom.nodes.list.queryOptions());
  const reachable = (nodes.data ?? []).filter(({ host }) => host !== '');
  const [nodeId, setNodeId] = useState<string | null>(null);
  const send = useMutation(orpc.dicom.send.mutationOptions());
  const target = dicomNodeIdSchema.safeParse(nodeId ?? reachable[0]?.id);
  if (nodes.data !== undefined && reachable.length === 0)
    return <p className={classes.soft}>{t('send.noDevice')}</p>;
  const failed = (send.data ?? []).filter(({ problem }) => problem !== null);
  const unpacked = (send.data ?? []).filter(({ isUnpacked }) => isUnpacked === true).length;
  const problems = Map.groupBy(failed, ({ problem }) => problem);
  return (
    <Form
      label={t('send.device')}
      onSubmit={() => {
        if (target.success) send.mutate({ nodeId: target.data, xrayIds: [...xrayIds] });
      }}
    >
      <NativeSelect
        label={t('send.device')}
        value={target.data ?? ''}
        data={reachable.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setNodeId(event.currentTarget.value)}
      />
      {send.isError && <ErrorView error={send.error} form="inline" />}
      {send.data !== undefined && !send.isPending && (
        <div role="status">
          {send.data.length > failed.length && (
            <p className={classes.good}>{t('send.sent', { count: send.data.length - failed.length })}</p>
          )}
          {unpacked > 0 && <p className={classes.soft}>{t('send.unpacked', { count: unpacked })}</p>}
          {[...problems].map(
            ([problem, { length: count }]) =>
              problem !== null && (
                <p key={problem} className={classes.problem}>
                  {problem === 'UNREADABLE'
                    ? t('send.unreadable', { count })
                    : `${t('send.failed', { count })} ${t(`outcome.${problem}`)}`}
                </p>
              ),
          )}
        </div>
      )}
      {xrayIds.length > mostSent && <p className={classes.problem}>{t('send.tooMany')}</p>}
      <div className={classes.foot}>
        <Button
          type="submit"
          disabled={xrayIds.length === 0 || xrayIds.length > mostSent || !target.success}
          loading={send.isPending}
        >
          {t('send.send')}
        </Button>
      </div>
    </Form>
  );
}

function MediaForm({
  patientId,
  xrayIds,
}: {
  readonly patientId: PatientId;
  readonly xrayIds: readonly XrayId[];
}) {
  const t = dicomTexts.useText();
  const [folder, setFolder] = useState('');
  const write = useMutation(orpc.dicom.media.write.mutationOptions());
  const problem = folderProblem(write.error, 'folder');
  return (
    <Form label={t('send.media')} onSubmit={() => write.mutate({ folder, patientId, xrayIds: [...xrayIds] })}>
      <FolderField
        label={t('send.media')}
        words={t('send.mediaWords')}
        value={folder}
        error={problem}
        onChange={setFolder}
      />
      {write.isError && problem === null && <ErrorView error={write.error} form="inline" />}
      {write.data !== undefined && !write.isPending && (
        <div role="status">
          {write.data.written > 0 && (
            <p className={classes.good}>{t('send.written', { count: write.data.written })}</p>
          )}
          {write.data.unreadable > 0 && (
            <p className={classes.problem}>{t('send.unreadable', { count: write.data.unreadable })}</p>
          )}
        </div>
      )}
      <div className={classes.foot}>
        <Button
          type="submit"
          disabled={xrayIds.length === 0 || folder.trim() === ''}
          loading={write.isPending}
        >
          {t('send.write')}
        </Button>
      </div>
    </Form>
  );
}
