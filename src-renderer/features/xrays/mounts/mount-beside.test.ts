import { expect, test } from 'vitest';
import { mountIdSchema } from '#shared/mounts/model.ts';
import { mountLayouts, mountTemplates, type MountTemplate } from '#shared/mounts/templates.ts';
import { earlierSet, mountBeside, mountsBeside, slotBeside } from './mount-beside.ts';

function mount(number: number, template: MountTemplate, performedOn: string) {
  const id = mountIdSchema.parse(`01900000-0000-7000-8000-00000000000${number}`);
  return { id, template, performedOn, imageCount: 1 };
}
const open = mount(1, 'BITEWING_4', '2026-11-28');
const later = mount(2, 'BITEWING_4', '2026-12-01');
const lastYear = mount(3, 'BITEWING_4', '2025-11-20');
const older = mount(4, 'BITEWING_4', '2023-11-20');
const series = mount(5, 'FULL_MOUTH_18', '2026-06-01');
const panoramic = mount(6, 'PANORAMIC', '2026-08-01');

test('the newest earlier one of the same template stands beside, else what is nearest to that', () => {
  expect(mountBeside(open, [later, open, panoramic, series, lastYear, older])).toBe(lastYear);
  expect(mountBeside(open, [later, open, panoramic, series])).toBe(later);
  expect(mountBeside(open, [open, panoramic, series])).toBe(series);
  expect(mountBeside(open, [open, panoramic])).toBe(panoramic);
  expect(mountBeside(open, [open])).toBeUndefined();
});

test('an empty one is not offered, however near it is', () => {
  const empty = { ...lastYear, imageCount: 0 };
  expect(mountBeside(open, [later, open, series, empty, older])).toBe(older);
  expect(earlierSet(open, [empty])).toBeUndefined();
  expect(mountsBeside(open, [later, open, empty])).toEqual([later]);
  // One that is filled just now has last time's beside it all the same.
  const filling = { ...open, imageCount: 0 };
  expect(mountBeside(filling, [filling, lastYear])).toBe(lastYear);
});

test('only an earlier one of the same template is last time’s set', () => {
  expect(earlierSet(open, [later, open, series, lastYear])).toBe(lastYear);
  expect(earlierSet(open, [later, open, series])).toBeUndefined();
  expect(earlierSet(open, [{ ...lastYear, performedOn: open.performedOn }])).toBeUndefined();
});

test('a place finds its own, else the one with most of its teeth, and never one of another kind', () => {
  for (const template of mountTemplates)
    for (const { key } of mountLayouts[template].slots) expect(slotBeside(key, template, template)).toBe(key);
  expect(slotBeside('bitewingRightMolar', 'BITEWING_4', 'BITEWING_2')).toBe('bitewingRight');
  expect(slotBeside('bitewingLeft', 'BITEWING_2', 'BITEWING_4')).toBe('bitewingLeftPremolar');
  expect(slotBeside('bitewingLeftMolar', 'BITEWING_4', 'FULL_MOUTH_18')).toBe('bitewingLeftMolar');
  expect(slotBeside('upperIncisors', 'FULL_MOUTH_18', 'BITEWING_4')).toBeNull();
  expect(slotBeside('bitewingRightMolar', 'BITEWING_4', 'PHOTOS_8')).toBeNull();
  expect(slotBeside('image', 'PANORAMIC', 'CEPHALOMETRIC')).toBeNull();
});
