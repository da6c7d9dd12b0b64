import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likelyTemplate, placeAnew, placeInOrder } from './placement.ts';
import { stacksOf, teethToConfirm } from './stacks.ts';
import { mountLayouts, mountTemplates, slotOf } from './templates.ts';

const template = fc.constantFrom(...mountTemplates);

describe('templates', () => {
  test.each(mountTemplates)(
    '%s: places lie inside, over each other nowhere, each with a name of its own',
    (name) => {
      const { width, height, slots } = mountLayouts[name];
      expect(new Set(slots.map(({ key }) => key)).size).toBe(slots.length);
      for (const one of slots) {
        expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height).toBe(
          true,
        );
        for (const other of slots)
          if (one !== other)
            expect(
              one.x + one.width <= other.x ||
                other.x + other.width <= one.x ||
                one.y + one.height <= other.y ||
                other.y + other.height <= one.y,
              `${one.key} and ${other.key}`,
            ).toBe(true);
      }
    },
  );

  test('a full mouth series shows each permanent tooth in one periapical, and the back teeth in bitewings', () => {
    const { slots } = mountLayouts.FULL_MOUTH_18;
    expect(slots).toHaveLength(18);
    const teeth = slots.flatMap((slot) => (slot.modality === 'PERIAPICAL' ? slot.teeth : []));
    expect(teeth).toHaveLength(32);
    expect(new Set(teeth).size).toBe(32);
    expect(slots.filter(({ modality }) => modality === 'BITEWING')).toHaveLength(4);
  });

  test('the patient’s right lies at the left', () => {
    for (const name of mountTemplates)
      for (const slot of mountLayouts[name].slots)
        for (const tooth of slot.teeth) {
          const middle = mountLayouts[name].width / 2;
          const centre = slot.x + slot.width / 2;
          if ('14'.includes(tooth[0] ?? ''))
            expect(centre, `${name} ${slot.key}`).toBeLessThanOrEqual(middle);
          else expect(centre, `${name} ${slot.key}`).toBeGreaterThanOrEqual(middle);
        }
  });
});

describe('placement', () => {
  test('new images take the free places in their order; what is too much lies on the last', () => {
    fc.assert(
      fc.property(template, fc.nat(30), fc.array(fc.nat(17)), (name, count, takenAt) => {
        const { slots } = mountLayouts[name];
        const taken = new Set(takenAt.flatMap((index) => slots[index]?.key ?? []));
        const images = Array.from({ length: count }, (_, index) => index);
        const placed = placeInOrder(name, taken, images);
        const free = slots.filter(({ key }) => !taken.has(key)).map(({ key }) => key);
        expect(placed.map(({ image }) => image)).toEqual(images);
        expect(placed.slice(0, free.length).map(({ slot }) => slot)).toEqual(free.slice(0, count));
        for (const { slot } of placed.slice(free.length)) expect(slot).toBe(slots.at(-1)?.key);
      }),
    );
  });

  test('another template keeps every image, and those whose place it has too', () => {
    fc.assert(
      fc.property(template, template, fc.nat(25), (from, to, count) => {
        const images = placeInOrder(
          from,
          new Set(),
          Array.from({ length: count }, (_, id) => id),
        ).map(({ image, slot }) => ({ id: image, slot }));
        const placed = placeAnew(from, to, images);
        expect(placed.map(({ image }) => image.id).toSorted((a, b) => a - b)).toEqual(
          images.map(({ id }) => id),
        );
        for (const { image, slot } of placed) {
          expect(slotOf(to, slot)).toBeDefined();
          if (slotOf(to, image.slot) !== undefined) expect(slot).toBe(image.slot);
        }
      }),
    );
  });

  test('the number of images taken together speaks for a template', () => {
    const images = (count: number, modality: 'PERIAPICAL' | 'PANORAMIC') =>
      Array.from({ length: count }, () => ({ modality }));
    expect(likelyTemplate(images(4, 'PERIAPICAL'))).toBe('BITEWING_4');
    expect(likelyTemplate(images(2, 'PERIAPICAL'))).toBe(null);
    expect(likelyTemplate(images(18, 'PERIAPICAL'))).toBe('FULL_MOUTH_18');
    expect(likelyTemplate(images(3, 'PERIAPICAL'))).toBe(null);
    expect(likelyTemplate(images(4, 'PANORAMIC'))).toBe(null);
  });
});

test('of a stack the highest is shown; teeth wait where none are written and the place tells them', () => {
  const image = (slot: string, place: number, teeth: readonly ['16'] | []) => ({
    slot,
    place,
    xray: { teeth },
  });
  const images = [
    image('bitewingRightMolar', 1, []),
    image('bitewingRightMolar', 3, ['16']),
    image('bitewingLeftMolar', 2, []),
  ];
  expect(
    stacksOf(images)
      .get('bitewingRightMolar')
      ?.map(({ place }) => place),
  ).toEqual([3, 1]);
  expect(teethToConfirm('BITEWING_4', images)).toEqual([
    { image: images[0], teeth: ['17', '16', '46', '47'] },
    { image: images[2], teeth: ['26', '27', '37', '36'] },
  ]);
  expect(teethToConfirm('PANORAMIC', [image('image', 1, [])])).toEqual([]);
});
