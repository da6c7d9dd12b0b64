import { expect, test } from 'vitest';
import { registerPaletteSource, searchPalette } from './palette-sources.ts';

const item = (id: string) => ({ id, title: id, run: () => undefined });

test('sections stand in their order, empty ones and failed ones are left out, and a failure is told', async () => {
  registerPaletteSource({ id: 'late', order: 90, title: () => 'Late', search: async () => [item('l')] });
  registerPaletteSource({ id: 'first', order: 10, title: () => 'First', search: (query) => [item(query)] });
  registerPaletteSource({ id: 'none', order: 20, title: () => 'None', search: () => [] });
  const signal = new AbortController().signal;
  const good = await searchPalette('ay', signal);
  expect(good.sections.map((section) => section.items.map(({ id }) => id))).toEqual([['ay'], ['l']]);
  expect(good).toMatchObject({ query: 'ay', hasFailures: false });

  registerPaletteSource({
    id: 'none',
    order: 20,
    title: () => 'None',
    search: () => {
      throw new Error('broken');
    },
  });
  const part = await searchPalette('ay', signal);
  expect(part.sections.map(({ id }) => id)).toEqual(['first', 'late']);
  expect(part.hasFailures).toBe(true);
});
