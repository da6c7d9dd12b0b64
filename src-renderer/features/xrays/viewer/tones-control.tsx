// The greys of the picture by hand: brightness and contrast as sliders; presets, gamma, sharpening and equalising behind a
// button.

import { Button, Popover, Switch } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useState } from 'react';
import { formatNumber } from '#renderer/lib/formats.ts';
import { defaultWindow, windowOf } from '#shared/xrays/display-table.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { pictureTexts } from './picture/picture-texts.ts';
import classes from './tones-control.module.css';
import { presetKeys } from './viewer-tools.ts';
import type { ChangeView } from './use-xray-view.ts';
import { gammaMoved, presetNames, sharpenMoved, withWindow, windowMoved } from './view-tones.ts';
import type { PresetName } from './view-tones.ts';
import { viewerTexts } from './viewer-texts.ts';

type TonesControlProps = {
  readonly facts: ImageFacts;
  readonly view: XrayView;
  readonly change: ChangeView;
  readonly onPreset: (name: PresetName) => void;
};

export function TonesControl({ facts, view, change, onPreset }: TonesControlProps) {
  const t = viewerTexts.useText();
  const words = pictureTexts.useText();
  const [isOpen, setIsOpen] = useState(false);
  const own = defaultWindow(facts);
  const { centre, width } = windowOf(facts, view);
  const isFalling = facts.isInverted !== view.isInverted;
  const lighter = ((isFalling ? centre - own.centre : own.centre - centre) / own.width) * 100;
  const stronger = (Math.log(own.width / width) / Math.LN2) * 50;
  const { gamma, sharpen, isEqualised, isInverted } = view;
  return (
    <>
      <Slider
        label={t('brightness')}
        keys="B"
        min={-100}
        max={100}
        value={lighter}
        onMove={(by) => change((now) => windowMoved(now, facts, { lighter: by / 100, stronger: 0 }))}
        onReset={() => change((now) => withWindow(now, null))}
      />
      <Slider
        label={t('contrast')}
        keys="C"
        min={-100}
        max={200}
        value={stronger}
        onMove={(by) =>
          change((now) => windowMoved(now, facts, { lighter: 0, stronger: (by / 50) * Math.LN2 }))
        }
        onReset={() => change((now) => withWindow(now, null))}
      />
      <Popover opened={isOpen} onChange={setIsOpen} withinPortal={false} position="bottom-end" trapFocus>
        <Popover.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconAdjustments size={16} aria-hidden />}
            onClick={() => setIsOpen(!isOpen)}
          >
            {words('tones')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown
          className={classes.panel}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            // Closes this, and not the picture behind it.
            event.stopPropagation();
            setIsOpen(false);
          }}
        >
          <div className={classes.presets} role="group" aria-label={words('presets')}>
            {presetNames.map((name) => (
              <button key={name} type="button" className={classes.preset} onClick={() => onPreset(name)}>
                {words(`preset.${name}`)}
                <kbd aria-hidden>{presetKeys[name]}</kbd>
              </button>
            ))}
            {facts.windows.slice(1).map((window) => (
              <button
                key={`${window.centre} ${window.width}`}
                type="button"
                className={classes.preset}
                onClick={() => change((now) => withWindow(now, window))}
              >
                {window.name ?? words('window', { centre: window.centre, width: window.width })}
              </button>
            ))}
          </div>
          <Slider
            label={words('gammaLevel')}
            keys="U"
            min={-100}
            max={100}
            value={(Math.log(isInverted ? 1 / gamma : gamma) / Math.log(5)) * 100}
            shown={formatNumber(gamma, { maximumFractionDigits: 2 })}
            onMove={(by) => change((now) => gammaMoved(now, 5 ** (by / 100)))}
            onReset={() => change((now) => ({ ...now, gamma: 1 }))}
          />
          <Slider
            label={words('sharpen')}
            keys="Q"
            min={0}
            max={100}
            value={sharpen * 100}
            onMove={(by) => change((now) => sharpenMoved(now, by / 100))}
            onReset={() => change((now) => ({ ...now, sharpen: 0 }))}
          />
          <Switch
            label={words('equalise')}
            checked={isEqualised}
            onChange={() => change((now) => ({ ...now, isEqualised: !now.isEqualised }))}
          />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

type SliderProps = {
  readonly label: string;
  readonly keys: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  /** In place of the value in per cent. */
  readonly shown?: string;
  readonly onMove: (by: number) => void;
  readonly onReset: () => void;
};

function Slider({ label, keys, min, max, value, shown, onMove, onReset }: SliderProps) {
  return (
    <label className={classes.slider}>
      <span>
        {label} <kbd aria-hidden>{keys}</kbd>
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={1}
        value={value}
        aria-valuetext={shown ?? formatNumber(value / 100, { style: 'percent', maximumFractionDigits: 0 })}
        // Arrows on the slider are its own, not the picture's.
        onKeyDown={(event) => event.key.startsWith('Arrow') && event.stopPropagation()}
        onChange={(event) => onMove(event.currentTarget.valueAsNumber - value)}
        onDoubleClick={onReset}
      />
    </label>
  );
}
