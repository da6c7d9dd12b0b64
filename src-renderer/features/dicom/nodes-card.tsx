// The devices that the clinic knows: added, changed, tested, removed with undo.

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconDeviceDesktopAnalytics, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure, showUndo } from '#renderer/ui/undo-toast.tsx';
import type { DicomNode } from '#shared/dicom/model.ts';
import { dicomTexts } from './dicom-texts.ts';
import classes from './dicom.module.css';
import { NodeForm } from './node-form.tsx';

async function refetch(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: orpc.dicom.key() });
}

export function NodesCard() {
  const t = dicomTexts.useText();
  /** The id of the device whose form is open, `new` for an added one. */
  const [edited, setEdited] = useState<string | null>(null);
  const nodes = useQuery(orpc.dicom.nodes.list.queryOptions());
  const addButton = (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('nodes.add')}
    </Button>
  );
  return (
    <Card title={t('nodes.title')} words={t('nodes.words')}>
      <QueryView query={nodes}>
        {(list) => (
          <>
            {list.length === 0 && edited === null && (
              <EmptyState icon={IconDeviceDesktopAnalytics} action={addButton}>
                {t('nodes.empty')}
              </EmptyState>
            )}
            <ul className={classes.list}>
              {list.map((node) => (
                <li key={node.id}>
                  {edited === node.id ? (
                    <NodeForm node={node} onDone={() => setEdited(null)} />
                  ) : (
                    <NodeLine node={node} onEdit={() => setEdited(node.id)} />
                  )}
                </li>
              ))}
            </ul>
            {edited === 'new' && (
              <div className={classes.newNode}>
                <NodeForm node={null} onDone={() => setEdited(null)} />
              </div>
            )}
            {list.length > 0 && edited === null && <div className={classes.foot}>{addButton}</div>}
          </>
        )}
      </QueryView>
    </Card>
  );
}

function NodeLine({ node, onEdit }: { readonly node: DicomNode; readonly onEdit: () => void }) {
  const t = dicomTexts.useText();
  const { id, name } = node;
  const echo = useMutation(orpc.dicom.nodes.echo.mutationOptions({ onError: showFailure }));
  const remove = useMutation({
    mutationFn: () => rpc.dicom.nodes.remove({ id }),
    onError: showFailure,
    onSuccess: () =>
      showUndo({
        message: dicomTexts.text('nodes.removed', { name }),
        undo: async () => {
          await rpc.dicom.nodes.restore({ id });
          await refetch();
        },
      }),
    onSettled: refetch,
  });
  return (
    <div className={classes.node}>
      <div className={classes.nodeWords}>
        <strong>{name}</strong>
        <span className={classes.soft}>
          <bdi>{node.aeTitle}</bdi>
          {node.host !== '' && (
            <>
              {' · '}
              <bdi>
                {node.host}:{node.port}
              </bdi>
            </>
          )}
          {!node.maySend && ` · ${t('nodes.mayNotSend')}`}
        </span>
        {echo.data !== undefined && (
          <span className={echo.data.problem === null ? classes.good : classes.problem} role="status">
            {echo.data.problem === null ? t('nodes.echoOk', { name }) : t(`outcome.${echo.data.problem}`)}
          </span>
        )}
      </div>
      {node.host !== '' && (
        <Button
          size="compact-sm"
          variant="default"
          loading={echo.isPending}
          aria-label={`${t('nodes.echo')}: ${name}`}
          onClick={() => echo.mutate({ id })}
        >
          {t('nodes.echo')}
        </Button>
      )}
      <Tooltip label={t('nodes.edit')}>
        <ActionIcon variant="subtle" color="gray" aria-label={`${t('nodes.edit')}: ${name}`} onClick={onEdit}>
          <IconPencil size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('nodes.remove')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${t('nodes.remove')}: ${name}`}
          onClick={() => remove.mutate()}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
