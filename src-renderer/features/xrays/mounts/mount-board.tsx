// The places of a mount with their images: one canvas under all of them, a button over each. Arrows move between places.

import { IconEyeExclamation, IconStack2 } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { formatDate } from '#renderer/lib/formats.ts';
import { mountLayouts, type MountTemplate } from '#shared/mounts/templates.ts';
import type { MountImage } from '#shared/mounts/model.ts';
import type { FileImage } from '#shared/xrays/image-facts.ts';
import { plainView } from '#shared/xrays/view-state.ts';
import { PictureCanvas } from '../viewer/picture/picture-canvas.tsx';
import { wholeView } from '../viewer/picture/picture-copy.ts';
import type { PictureState, ShownPicture } from '../viewer/picture/picture-scene.ts';
import { pictureTexts } from '../viewer/picture/picture-texts.ts';
import { matrixOf } from '../viewer/view-geometry.ts';
import { fileAddress } from '../stored-image.tsx';
import { teethWords } from '../xray-words.ts';
import classes from './mount-board.module.css';
import { neighbourSlot, slotBoxes, type Direction, type SlotBox } from './mount-geometry.ts';
import { mountsTexts } from './mounts-texts.ts';
import { slotName, slotShort } from './slot-words.ts';
import { useElementSize } from './use-element-size.ts';

type MountBoardProps = {
  readonly label: string;
  /** Looked at beside the open mount: nothing is dragged from it or onto it. */
  readonly isBeside?: boolean;
  readonly template: MountTemplate;
  readonly performedOn: string;
  /** The images of each place, the one that is shown first. */
  readonly stacks: ReadonlyMap<string, readonly MountImage[]>;
  /** What is known of the pixels, by file; undefined while it is not known yet. */
  readonly pictures: ReadonlyMap<string, FileImage | null>;
  /** Null: none of its places is meant. */
  readonly active: string | null;
  readonly onActive: (slot: string) => void;
  /** A press on a place, by mouse or finger. */
  readonly onTap?: (slot: string) => void;
  readonly onOpen: (slot: string) => void;
  /** Picks the image of the place up by keys, or puts the carried one down; `isStacked`: on top of what is there. */
  readonly onCarry?: (isStacked: boolean) => void;
  readonly onPress?: (event: PointerEvent, slot: string, image: MountImage) => void;
  /** A place that an image hovers over. */
  readonly over: string | null;
  /** The place whose image is carried by keys or by the pointer. */
  readonly carried: string | null;
};

const arrows: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

export function MountBoard(props: MountBoardProps) {
  const { template, stacks, pictures, active, onActive } = props;
  const t = mountsTexts.useText();
  const board = useRef<HTMLDivElement>(null);
  const size = useElementSize(board);
  const [states, setStates] = useState<ReadonlyMap<string, PictureState>>(new Map());
  const focusable = active ?? mountLayouts[template].slots[0]?.key;

  const boxes = useMemo(
    () => (size === null ? [] : slotBoxes(mountLayouts[template], size.widthPx, size.heightPx)),
    [template, size],
  );
  const shown = useMemo(
    () =>
      boxes.flatMap(({ slot, ...box }): ShownPicture[] => {
        const image = stacks.get(slot.key)?.[0];
        const known = image === undefined ? undefined : pictures.get(image.fileId);
        if (image === undefined || known?.state !== 'READY') return [];
        const view = wholeView(image.view ?? plainView);
        return [{ key: image.id, fileId: image.fileId, facts: known.facts, view, box }];
      }),
    [boxes, stacks, pictures],
  );
  const onState = useCallback(
    (key: string, state: PictureState) => setStates((before) => new Map(before).set(key, state)),
    [],
  );

  const isOpened = size !== null;
  const { isBeside = false } = props;
  useEffect(() => {
    // The keys work at once where nothing else has the focus.
    if (!isOpened || isBeside || document.activeElement !== document.body) return;
    board.current?.querySelector<HTMLElement>('[aria-current]')?.focus({ preventScroll: true });
  }, [isOpened, isBeside]);
  useEffect(() => {
    // The focus goes where the choice goes, by arrow or by dropping; it is not taken from elsewhere.
    if (board.current?.contains(document.activeElement) !== true) return;
    board.current.querySelector<HTMLElement>(`[data-slot="${active}"]`)?.focus();
  }, [active]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (active === null) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (event.key === 'Enter') props.onOpen(active);
      else props.onCarry?.(event.shiftKey);
      return;
    }
    if (!arrows.includes(event.key)) return;
    event.preventDefault();
    onActive(neighbourSlot(mountLayouts[template], active, event.key as Direction));
  }

  const isAllThere = shown.every(({ key }) => {
    const phase = states.get(key)?.phase;
    return phase === 'full' || phase === 'failed';
  });

  return (
    <div
      ref={board}
      className={classes.board}
      role="group"
      aria-label={props.label}
      data-beside={isBeside || undefined}
    >
      {size !== null && (
        <PictureCanvas
          pictures={shown}
          size={size}
          label={t('images', { count: shown.length })}
          className={classes.canvas}
          onState={onState}
        />
      )}
      {boxes.map((box) => (
        <Place
          key={box.slot.key}
          box={box}
          stack={stacks.get(box.slot.key) ?? []}
          known={pictures}
          states={states}
          props={props}
          isTabStop={box.slot.key === focusable}
          onKeyDown={onKeyDown}
        />
      ))}
      {!isAllThere && <p className={classes.badge}>{pictureTexts.text('notForDiagnosis')}</p>}
    </div>
  );
}

type PlaceProps = {
  readonly box: SlotBox;
  readonly stack: readonly MountImage[];
  readonly known: MountBoardProps['pictures'];
  readonly states: ReadonlyMap<string, PictureState>;
  readonly props: MountBoardProps;
  readonly isTabStop: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

function Place({ box, stack, known, states, props, isTabStop, onKeyDown }: PlaceProps) {
  const t = mountsTexts.useText();
  const words = pictureTexts.useText();
  const { slot } = box;
  const image = stack[0];
  const picture = image === undefined ? undefined : known.get(image.fileId);
  const state = image === undefined ? undefined : states.get(image.id);
  const problem =
    state?.phase === 'failed'
      ? state.problem
      : picture?.state === 'FAILED'
        ? picture.problem
        : picture === null
          ? 'MISSING'
          : null;
  const teeth = image?.xray?.teeth ?? [];
  const isGuess = image !== undefined && image.photo === null && teeth.length === 0;
  const label = [
    slotName(slot.key),
    image === undefined ? t('empty') : image.photo === null ? teethWords(teeth) : t('photo'),
    image === undefined ? '' : formatDate(image.takenOn),
    image?.xray?.isUnread === true ? t('toBeRead') : '',
    stack.length > 1 ? t('retakes', { shown: 1, count: stack.length }) : '',
    problem === null ? '' : words(`problem.what.${problem}`),
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <button
      type="button"
      className={classes.place}
      data-slot={slot.key}
      data-filled={image !== undefined || undefined}
      data-phase={state?.phase}
      data-over={props.over === slot.key || undefined}
      data-carried={props.carried === slot.key || undefined}
      aria-label={label}
      aria-current={props.active === slot.key ? 'true' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      onFocus={() => props.onActive(slot.key)}
      onClick={() => (props.onTap ?? props.onActive)(slot.key)}
      onDoubleClick={() => props.onOpen(slot.key)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => image !== undefined && props.onPress?.(event, slot.key, image)}
    >
      {image !== undefined && problem === null && state?.phase !== 'full' && state?.phase !== 'coarse' && (
        <Preview image={image} box={box} />
      )}
      {problem !== null && <span className={classes.problem}>{words(`problem.what.${problem}`)}</span>}
      {image === undefined && (
        <span className={classes.empty}>
          <span>{slotShort(slot)}</span>
        </span>
      )}
      {image !== undefined && (
        <span className={classes.marks} aria-hidden>
          <span className={classes.teeth} data-guess={isGuess || undefined}>
            {isGuess ? slotShort(slot) : teethWords(teeth)}
          </span>
          {image.takenOn !== props.performedOn && <span>{formatDate(image.takenOn)}</span>}
          {(stack.length > 1 || image.xray?.isUnread === true) && (
            <span className={classes.end}>
              {stack.length > 1 && (
                <span className={classes.count} data-count={stack.length}>
                  <IconStack2 size={13} />
                </span>
              )}
              {image.xray?.isUnread === true && <IconEyeExclamation size={14} className={classes.unread} />}
            </span>
          )}
        </span>
      )}
    </button>
  );
}

/** The small picture in the place of the large one, lying as that will. */
function Preview({ image, box }: { readonly image: MountImage; readonly box: SlotBox }) {
  const view = wholeView(image.view ?? plainView);
  const scene = { image, space: { widthPx: box.width, heightPx: box.height } };
  return (
    <img
      src={fileAddress(image.fileId, 'thumbnail')}
      alt=""
      className={classes.preview}
      draggable={false}
      fetchPriority="high"
      style={{
        width: image.widthPx,
        height: image.heightPx,
        transform: `matrix(${matrixOf(view, scene).join(', ')})`,
        filter: view.isInverted ? 'invert(1)' : undefined,
      }}
      onError={(event) => event.currentTarget.setAttribute('hidden', '')}
    />
  );
}
