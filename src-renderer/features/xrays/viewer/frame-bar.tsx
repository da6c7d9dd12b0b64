// Under a picture of several frames: which one is shown, a slider through them, the film. Nothing for a single frame.

import { ActionIcon } from '@mantine/core';
import { IconLink, IconLinkOff, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import classes from './frame-bar.module.css';
import { frameTexts } from './frame-texts.ts';
import type { FrameLink, FrameMoves } from './use-frame-moves.ts';

type FrameBarProps = {
  readonly frames: FrameMoves;
  /** Given on one of two bars: the press that lets both move together, or each alone. */
  readonly link?: FrameLink;
};

export function FrameBar({ frames, link = null }: FrameBarProps) {
  const t = frameTexts.useText();
  const { frame, count, isPlaying, isWaiting } = frames;
  if (count === 1) return null;
  const words = t('place', { number: frame + 1, count });
  const film = t(isPlaying ? 'stop' : 'play');
  return (
    <div className={classes.bar} role="group" aria-label={t('title')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={film}
        title={`${film} (⇧P)`}
        onClick={frames.togglePlay}
      >
        {isPlaying ? <IconPlayerPause size={18} /> : <IconPlayerPlay size={18} />}
      </ActionIcon>
      <input
        type="range"
        className={classes.slider}
        min={1}
        max={count}
        step={1}
        value={frame + 1}
        aria-label={t('frame')}
        aria-valuetext={words}
        // Arrows on the slider are its own, not the picture's.
        onKeyDown={(event) => event.key.startsWith('Arrow') && event.stopPropagation()}
        onChange={(event) => frames.go(event.currentTarget.valueAsNumber - 1)}
      />
      <span className={classes.words}>
        {words}
        {isWaiting && <span className={classes.waiting}>{t('waiting')}</span>}
      </span>
      {link !== null && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('link')}
          aria-pressed={link.isOn}
          title={`${t('link')} (⇧J)`}
          onClick={link.toggle}
        >
          {link.isOn ? <IconLink size={18} /> : <IconLinkOff size={18} />}
        </ActionIcon>
      )}
    </div>
  );
}
