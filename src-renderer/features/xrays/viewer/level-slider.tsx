// One level of the picture as a slider, with its key.

import { viewLimits } from '#shared/xrays/view-state.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { formatNumber } from '#renderer/lib/formats.ts';
import classes from './xray-viewer.module.css';
import type { ChangeView } from './use-xray-view.ts';
import { levelMoved } from './view-geometry.ts';
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
  const { min, max } = viewLimits[level];
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
        value={view[level]}
        aria-valuetext={formatNumber(view[level], { style: 'percent' })}
        // Arrows on the slider are its own, not the picture's.
        onKeyDown={(event) => event.key.startsWith('Arrow') && event.stopPropagation()}
        onChange={(event) => {
          const wanted = event.currentTarget.valueAsNumber;
          change((now) => levelMoved(now, level, wanted - now[level]));
        }}
        onDoubleClick={() => change((now) => ({ ...now, [level]: 1 }))}
      />
    </label>
  );
}
