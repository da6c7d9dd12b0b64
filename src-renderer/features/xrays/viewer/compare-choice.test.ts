import { expect, test } from 'vitest';
import type { Xray } from '#shared/xrays/model.ts';
import { pictureBeside } from './compare-choice.ts';

type Compared = Pick<Xray, 'id' | 'modality' | 'teeth' | 'datePerformedOn'>;

function picture(id: string, modality: Xray['modality'], on: string, teeth: readonly string[]): Compared {
  return { id, modality, teeth, datePerformedOn: on } as Compared;
}

test('the newest earlier picture of the same kind and teeth stands beside; else what is most like it', () => {
  const open = picture('open', 'BITEWING', '2026-03-01', ['16', '17']);
  const all = [
    picture('later', 'BITEWING', '2026-04-01', ['16']),
    open,
    picture('left', 'BITEWING', '2026-02-01', ['26']),
    picture('newer', 'BITEWING', '2025-03-01', ['17']),
    picture('older', 'BITEWING', '2024-03-01', ['16', '17']),
    picture('other', 'PANORAMIC', '2025-05-01', []),
  ];
  expect(pictureBeside(open, all)?.id).toBe('newer');
  expect(pictureBeside(open, all.slice(0, 3))?.id).toBe('later');
  expect(pictureBeside(open, [open, ...all.slice(5)])?.id).toBe('other');
  expect(pictureBeside(open, [open])).toBeUndefined();
});
