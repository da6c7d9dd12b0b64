// One level of the picture as a slider, with its key.

import type { XrayView } from '#shared/xrays/view-state.ts';
import { formatNumber } from '#renderer/lib/formats.ts';
import classes from './xray-viewer.module.css';
import type { ChangeView } from './use-xray-view.ts';
import { levelLimits, levelMoved, levelsOf } from './view-geometry.ts';
import { viewerTexts } from './viewer-texts.ts';

export function LevelSlider({
  level,
  view,
  change,
}: {
  readonly level: 'brightness' | 'contrast';
  readonly view: XrayView;
  readonly change: ChangeView;
}) {
  const t = viewerTexts.useText();
  const { min, max } = levelLimits[level];
  const value = levelsOf(view)[level];
  return (
    <label className={classes.level}>
      <span>
        {t(level)} <kbd aria-hidden>{level === 'brightness' ? 'B' : 'C'}</kbd>
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={0.05}
        value={value}
        aria-valuetext={formatNumber(value, { style: 'percent' })}
        // Arrows on the slider are its own, not the picture's.
        onKeyDown={(event) => event.key.startsWith('Arrow') && event.stopPropagation()}
        onChange={(event) => {
          const wanted = event.currentTarget.valueAsNumber;
          change((now) => levelMoved(now, level, wanted - levelsOf(now)[level]));
        }}
        onDoubleClick={() => change((now) => levelMoved(now, level, 1 - levelsOf(now)[level]))}
      />
    </label>
  );
}
