import { describe, expect, test } from 'vitest';
import { mountLayouts, mountTemplates } from '#shared/mounts/templates.ts';
import { neighbourSlot, slotBoxes } from './mount-geometry.ts';

describe('boxes', () => {
  test.each(mountTemplates)('%s fits its space, in the middle', (template) => {
    for (const [width, height] of [
      [1600, 900],
      [700, 900],
      [320, 100],
    ] as const) {
      const boxes = slotBoxes(mountLayouts[template], width, height);
      expect(Math.min(...boxes.map(({ x }) => x))).toBeGreaterThanOrEqual(0);
      expect(Math.max(...boxes.map(({ x, width: own }) => x + own))).toBeLessThanOrEqual(width);
      expect(Math.max(...boxes.map(({ y, height: own }) => y + own))).toBeLessThanOrEqual(height);
    }
  });
});

describe('arrows', () => {
  test.each(mountTemplates)('%s: every place is reached from the first by arrows alone', (template) => {
    const layout = mountLayouts[template];
    const seen = new Set([layout.slots[0]?.key ?? '']);
    for (const key of seen)
      for (const direction of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const)
        seen.add(neighbourSlot(layout, key, direction));
    expect([...seen].toSorted()).toEqual(layout.slots.map(({ key }) => key).toSorted());
  });

  test('they lead where one looks', () => {
    const layout = mountLayouts.FULL_MOUTH_18;
    expect(neighbourSlot(layout, 'upperRightMolar', 'ArrowRight')).toBe('upperRightPremolar');
    expect(neighbourSlot(layout, 'upperRightMolar', 'ArrowDown')).toBe('bitewingRightMolar');
    expect(neighbourSlot(layout, 'upperIncisors', 'ArrowDown')).toBe('lowerIncisors');
    expect(neighbourSlot(layout, 'upperRightMolar', 'ArrowLeft')).toBe('upperRightMolar');
  });
});
