// Another picture of the same patient beside the open one: chosen by date, moved together with it while they are linked.

import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core';
import { IconLink, IconLinkOff, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import type { Xray, XrayId } from '#shared/xrays/model.ts';
import { pictureWords } from '../xray-words.ts';
import { pictureBeside } from './compare-choice.ts';
import classes from './compare-pane.module.css';
import { AnnotationLayer } from '../annotations/annotation-layer.tsx';
import { useAnnotationWork } from '../annotations/use-annotation-work.ts';
import { PicturePane } from './picture-pane.tsx';
import { pictureTexts } from './picture/picture-texts.ts';
import { asCloseAs } from './side-by-side.ts';
import type { Pane } from './side-by-side.ts';
import { FrameBar } from './frame-bar.tsx';
import type { FrameLink, FrameMoves } from './use-frame-moves.ts';
import { useFrames } from './use-frames.ts';
import { usePictureProblem } from './use-picture-problem.ts';
import type { Hand } from './use-stage-hand.ts';
import type { ChangeView } from './use-xray-view.ts';
import { useXrayView } from './use-xray-view.ts';
import type { Scene, Size } from './view-geometry.ts';

type ComparePaneProps = {
  /** The picture it stands beside. */
  readonly xray: Xray;
  /** What belongs beside it: null for the nearest one, undefined while that is not known yet. */
  readonly partnerId: XrayId | null | undefined;
  readonly own: Pane;
  readonly hand: Hand;
  readonly onCropped: () => void;
  readonly isMagnifierOn: boolean;
  readonly isOverlayOn: boolean;
  readonly isLinked: boolean;
  readonly onLink: () => void;
  readonly onClose: () => void;
  /** What the tools may do to this picture; null while there is none. */
  readonly onPane: (pane: Pane | null) => void;
  /** Going through its frames; null until it is here. */
  readonly moves: FrameMoves | null;
  readonly frameLink: FrameLink;
  /** How the hand changes it. */
  readonly changeOf: (pane: Pane) => ChangeView;
};

export function ComparePane(props: ComparePaneProps) {
  const { xray } = props;
  const words = pictureTexts.useText();
  const [chosen, setChosen] = useState<XrayId | null>(null);
  const list = useInfiniteQuery(
    orpc.xrays.list.infiniteOptions({
      input: (cursor: string | null) => ({ patientId: xray.patientId, limit: 100, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    // Any earlier date can be chosen, however many there are.
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const others = useMemo(
    () => (list.data?.pages.flatMap(({ rows }) => rows) ?? []).filter(({ id }) => id !== xray.id),
    [list.data, xray.id],
  );
  const wanted = props.partnerId === null ? pictureBeside(xray, others)?.id : props.partnerId;
  const shownId = chosen ?? wanted ?? null;
  const detail = useQuery({
    ...orpc.xrays.get.queryOptions({ input: { id: shownId ?? xray.id } }),
    enabled: shownId !== null,
  });
  const error = list.error ?? detail.error;
  return (
    <section className={classes.pane} aria-label={words('beside.title')}>
      <header className={classes.head}>
        <NativeSelect
          size="xs"
          className={classes.choice}
          aria-label={words('beside.choose')}
          value={shownId ?? ''}
          disabled={others.length === 0}
          onChange={(event) => {
            const picked = event.currentTarget.value;
            setChosen(others.find(({ id }) => id === picked)?.id ?? null);
          }}
          data={others.map((other) => ({
            value: other.id,
            label: pictureWords(other),
          }))}
        />
        <Tooltip label={`${words('beside.link')} (J)`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words('beside.link')}
            aria-pressed={props.isLinked}
            onClick={props.onLink}
          >
            {props.isLinked ? <IconLink size={18} /> : <IconLinkOff size={18} />}
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`${words('beside.close')} (Y)`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words('beside.close')}
            onClick={props.onClose}
          >
            <IconX size={18} />
          </ActionIcon>
        </Tooltip>
      </header>
      {error !== null ? (
        <ErrorView error={error} onRetry={() => void Promise.all([list.refetch(), detail.refetch()])} />
      ) : list.data !== undefined && others.length === 0 ? (
        <p className={classes.none}>{words('beside.none')}</p>
      ) : detail.data === undefined || shownId === null ? (
        <Late lines={3} />
      ) : (
        <ComparedPicture key={shownId} {...props} detail={detail.data} />
      )}
    </section>
  );
}

function ComparedPicture(props: ComparePaneProps & { readonly detail: XrayDetail }) {
  const { detail, onPane, changeOf, own, isLinked } = props;
  const { view, change } = useXrayView(detail);
  const [space, setSpace] = useState<Size | null>(null);
  const facts = detail.image?.state === 'READY' ? detail.image.facts : null;
  const frames = useFrames({ fileId: detail.xray.fileId, facts, view, space });
  const drawn = useAnnotationWork(detail, frames.frame);
  const trouble = usePictureProblem(detail, frames.frame);
  const { lack } = trouble;
  const scene: Scene | null = useMemo(
    () => (space === null || facts === null ? null : { image: facts, space }),
    [facts, space],
  );
  const pane: Pane = useMemo(
    () => ({ fileId: detail.xray.fileId, facts, lack, view, change, scene, frames }),
    [detail.xray.fileId, facts, lack, view, change, scene, frames],
  );
  useEffect(() => {
    onPane(pane);
  }, [onPane, pane]);
  useEffect(() => () => onPane(null), [onPane]);
  const isLevelled = useRef(false);
  useEffect(() => {
    // Pictures that move together start at the same place: each was left somewhere else when it was last looked at.
    if (isLevelled.current || scene === null || own.scene === null) return;
    isLevelled.current = true;
    if (isLinked) change((now) => asCloseAs(now, scene, own.view));
  }, [scene, own, isLinked, change]);
  return (
    <>
      <PicturePane
        detail={detail}
        trouble={trouble}
        frame={frames.frame}
        view={view}
        change={changeOf(pane)}
        hand={props.hand}
        onCropped={props.onCropped}
        isMagnifierOn={props.isMagnifierOn}
        isOverlayOn={props.isOverlayOn}
        onSpace={setSpace}
      >
        {scene !== null && (
          // Looked at here: the tools draw over the picture that is being read.
          <AnnotationLayer
            work={{ ...drawn, mayDraw: false }}
            view={view}
            scene={scene}
            isShown={props.isOverlayOn}
          />
        )}
      </PicturePane>
      {props.moves !== null && <FrameBar frames={props.moves} link={props.frameLink} />}
    </>
  );
}
