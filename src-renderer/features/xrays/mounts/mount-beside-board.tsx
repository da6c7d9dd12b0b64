// Another mount of the patient beside the open one, place against place: chosen by date, looked at and opened, never changed.

import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import type { MountDetail } from '#shared/mounts/contract.ts';
import type { MountId, MountImage, MountRow } from '#shared/mounts/model.ts';
import { stacksOf } from '#shared/mounts/stacks.ts';
import type { MountTemplate } from '#shared/mounts/templates.ts';
import { MountBoard } from './mount-board.tsx';
import { slotBeside } from './mount-beside.ts';
import classes from './mount-view.module.css';
import { mountsTexts } from './mounts-texts.ts';
import { mountWords } from './slot-words.ts';
import { useMountPictures } from './use-mount-pictures.ts';

type MountBesideProps = {
  readonly id: MountId;
  /** Every other mount of the patient. */
  readonly others: readonly MountRow[];
  /** What it stands beside, and the place that is chosen there. */
  readonly template: MountTemplate;
  readonly active: string;
  /** Hears of a place of the open mount. */
  readonly onActive: (slot: string) => void;
  /** `slot` of the open mount, where it has one for this place; the image is this mount's. */
  readonly onOpen: (slot: string | null, image: MountImage | undefined) => void;
  readonly onChoose: (id: MountId) => void;
  readonly onClose: () => void;
};

export function MountBesideBoard(props: MountBesideProps) {
  const { id, others } = props;
  const t = mountsTexts.useText();
  const query = useQuery(orpc.mounts.get.queryOptions({ input: { id } }));
  return (
    <section className={classes.half} aria-label={t('beside.title')}>
      <header className={classes.halfHead}>
        <NativeSelect
          size="xs"
          className={classes.choice}
          aria-label={t('beside.choose')}
          value={id}
          onChange={(event) => {
            const wanted = event.currentTarget.value;
            const chosen = others.find((other) => other.id === wanted);
            if (chosen !== undefined) props.onChoose(chosen.id);
          }}
          data={others.map((other) => ({ value: other.id, label: mountWords(other) }))}
        />
        <Tooltip label={`${t('beside.close')} (Y)`}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('beside.close')} onClick={props.onClose}>
            <IconX size={18} />
          </ActionIcon>
        </Tooltip>
      </header>
      {query.data !== undefined ? (
        <ComparedMount {...props} detail={query.data} />
      ) : query.isError ? (
        <ErrorView error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Late lines={4} />
      )}
    </section>
  );
}

function ComparedMount(props: MountBesideProps & { readonly detail: MountDetail }) {
  const { detail, template } = props;
  const { mount, images } = detail;
  const t = mountsTexts.useText();
  const stacks = useMemo(() => stacksOf(images), [images]);
  const shown = useMemo(() => [...stacks.values()].flatMap(([first]) => first ?? []), [stacks]);
  const pictures = useMountPictures(detail, shown);
  return (
    <MountBoard
      label={t('beside.board')}
      isBeside
      template={mount.template}
      performedOn={mount.performedOn}
      stacks={stacks}
      pictures={pictures}
      active={slotBeside(props.active, template, mount.template)}
      onActive={(slot) => {
        const own = slotBeside(slot, mount.template, template);
        if (own !== null) props.onActive(own);
      }}
      onOpen={(slot) => props.onOpen(slotBeside(slot, mount.template, template), stacks.get(slot)?.[0])}
      over={null}
      carried={null}
    />
  );
}
