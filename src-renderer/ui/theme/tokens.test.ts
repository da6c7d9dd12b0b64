import { describe, expect, test } from 'vitest';
import { darkPalette, lightPalette, statusTones } from './tokens.ts';

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

const readable = 4.5;
const visible = 3;

describe.each([
  ['light', lightPalette],
  ['dark', darkPalette],
])('contrast of the %s palette (WCAG AA)', (_name, palette) => {
  const color = (name: string): string => palette.surface[name] ?? 'missing';

  test.each(['page', 'raised', 'sunken', 'hover', 'selected', 'rail', 'off-hours'])(
    'words on %s',
    (ground) => {
      expect(contrast(color('text'), color(ground))).toBeGreaterThanOrEqual(readable);
      expect(contrast(color('text-soft'), color(ground))).toBeGreaterThanOrEqual(readable);
      expect(contrast(color('text-faint'), color(ground))).toBeGreaterThanOrEqual(readable);
      expect(contrast(color('accent-text'), color(ground))).toBeGreaterThanOrEqual(readable);
      expect(contrast(color('focus'), color(ground))).toBeGreaterThanOrEqual(visible);
    },
  );

  test('words on the accent, and edges of fields', () => {
    expect(contrast(color('on-accent'), color('accent'))).toBeGreaterThanOrEqual(readable);
    expect(contrast(color('on-accent'), color('accent-hover'))).toBeGreaterThanOrEqual(readable);
    expect(contrast(color('line-strong'), color('raised'))).toBeGreaterThanOrEqual(visible);
  });

  test.each(statusTones)('tone %s: words on its tint, bar beside it', (tone) => {
    const { bar, tint, text } = palette.tone[tone];
    expect(contrast(text, tint)).toBeGreaterThanOrEqual(readable);
    expect(contrast(bar, tint)).toBeGreaterThanOrEqual(
      tone === 'cancelled' || tone === 'block' ? 2.7 : visible,
    );
    expect(contrast(bar, color('raised'))).toBeGreaterThanOrEqual(visible);
  });
});
