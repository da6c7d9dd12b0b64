// What can be done to the greys of a view: window, gamma, sharpening, and the windows that are offered by name. Pure.

import { defaultWindow, windowOf, windowOfRange, type SampleMeaning } from '#shared/xrays/display-table.ts';
import { modalityValue, type ValueWindow } from '#shared/xrays/display-table.ts';
import { viewLimits } from '#shared/xrays/view-state.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';

function within(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, Math.max(min, value));
}

/** Without the crumbs of binary fractions. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function withWindow(view: XrayView, window: ValueWindow | null): XrayView {
  if (window === null) return { ...view, windowCentre: null, windowWidth: null };
  return {
    ...view,
    windowCentre: rounded(within(window.centre, viewLimits.windowCentre)),
    windowWidth: rounded(within(window.width, viewLimits.windowWidth)),
  };
}

/**
 * Makes the picture lighter and stronger in contrast, each in parts of a full way: 1 moves the window by the width the
 * picture came with, and makes it e times narrower. Lighter is lighter to the eye, inverted or not.
 */
export function windowMoved(
  view: XrayView,
  meaning: SampleMeaning,
  by: { readonly lighter: number; readonly stronger: number },
): XrayView {
  const { centre, width } = windowOf(meaning, view);
  const isFalling = meaning.isInverted !== view.isInverted;
  const way = defaultWindow(meaning).width * by.lighter;
  return withWindow(view, {
    centre: isFalling ? centre + way : centre - way,
    width: width * Math.exp(-by.stronger),
  });
}

/** Lightens the middle tones to the eye by a factor; below 1 darkens them. */
export function gammaMoved(view: XrayView, factor: number): XrayView {
  const gamma = within(view.isInverted ? view.gamma / factor : view.gamma * factor, viewLimits.gamma);
  // Steps up and down meet at 1 again.
  return { ...view, gamma: Math.abs(gamma - 1) < 0.02 ? 1 : rounded(gamma) };
}

export function sharpenMoved(view: XrayView, by: number): XrayView {
  return { ...view, sharpen: rounded(within(view.sharpen + by, viewLimits.sharpen)) };
}

export const presetNames = ['own', 'automatic', 'enamel', 'bone', 'whole'] as const;
export type PresetName = (typeof presetNames)[number];

/** From which part of the picture's samples to which, in order of lightness. */
const shares: Readonly<Record<Exclude<PresetName, 'own' | 'whole'>, readonly [number, number]>> = {
  automatic: [0.005, 0.995],
  /** Dense parts: crowns and fillings in steps, all else dark. */
  enamel: [0.5, 0.999],
  /** Thin parts: bone, ligament and soft tissue in steps, crowns white. */
  bone: [0.002, 0.7],
};

/** The window of a preset; null is the picture's own. `histogram` counts its samples by value. */
export function presetWindow(
  name: PresetName,
  meaning: SampleMeaning,
  histogram: Uint32Array,
): ValueWindow | null {
  if (name === 'own') return null;
  if (name === 'whole')
    return windowOfRange(
      modalityValue(meaning, meaning.minSample),
      modalityValue(meaning, Math.max(meaning.minSample + 1, meaning.maxSample)),
    );
  const [low, high] = shares[name];
  const isFalling = meaning.isInverted !== meaning.slope < 0;
  const from = sampleAt(histogram, isFalling ? 1 - high : low);
  const to = sampleAt(histogram, isFalling ? 1 - low : high);
  return windowOfRange(modalityValue(meaning, from), modalityValue(meaning, Math.max(from + 1, to)));
}

/** The sample that a share of all lie below or at. */
function sampleAt(histogram: Uint32Array, share: number): number {
  let left = 0;
  for (const count of histogram) left += count;
  left *= share;
  for (let sample = 0; sample < histogram.length; sample++) {
    left -= histogram[sample]!;
    if (left < 0) return sample;
  }
  return histogram.length - 1;
}
