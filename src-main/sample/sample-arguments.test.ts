// What may be typed after `npm run sample`, and what is refused before anything is made.

import { expect, it } from 'vitest';
import { sampleArguments, type ParsedSample } from './sample-arguments.ts';

const noon = Date.parse('2026-03-10T23:00:00.000Z');
const parse = (values: Record<string, string>) =>
  sampleArguments({ 'data-dir': '/x', ...values }, 'Pacific/Auckland', noon);
const optionsOf = (values: Record<string, string>) => (parse(values) as ParsedSample).options;

it('stands at half past eleven of the clinic’s own day', () => {
  expect(optionsOf({}).now).toBe('2026-03-10T22:30:00.000Z');
  expect(optionsOf({ 'time-zone': 'Europe/Istanbul', today: '2026-01-05', time: '09:00' }).now).toBe(
    '2026-01-05T06:00:00.000Z',
  );
});

it('stands at the present minute where half past eleven is still to come', () => {
  const early = (values: Record<string, string>) =>
    (
      sampleArguments(
        { 'data-dir': '/x', ...values },
        'Asia/Jakarta',
        Date.parse('2026-03-11T02:10:40.000Z'),
      ) as ParsedSample
    ).options.now;
  expect(early({})).toBe('2026-03-11T02:10:00.000Z');
  expect(early({ time: '11:30' })).toBe('2026-03-11T04:30:00.000Z');
  expect(early({ today: '2026-03-10' })).toBe('2026-03-10T04:30:00.000Z');
});

it('makes six entries a patient in a big clinic, and more chairs', () => {
  expect(optionsOf({ patients: '20000' })).toMatchObject({
    patientCount: 20_000,
    eventCount: 120_000,
    chairCount: 12,
  });
  expect(optionsOf({})).toMatchObject({ patientCount: 200, chairCount: 4, seed: '1', currency: 'USD' });
  expect(optionsOf({ locale: 'id' }).currency).toBe('IDR');
});

it.each([
  [{ patients: 'many' }],
  [{ patients: '0' }],
  [{ xrays: '-1' }],
  [{ locale: 'xx' }],
  [{ 'time-zone': 'Nowhere/Town' }],
  [{ today: 'tomorrow' }],
  [{ time: '25:00' }],
  [{ 'data-dir': '' }],
])('refuses %o', (values) => {
  expect(parse(values as Record<string, string>)).toHaveProperty('problem');
});
