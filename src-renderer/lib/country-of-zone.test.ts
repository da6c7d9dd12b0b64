import { expect, it } from 'vitest';
import { countryOfZone } from './country-of-zone.ts';

it('tells the country of a zone, also one of many in a country', () => {
  expect(countryOfZone('Europe/Istanbul')).toBe('TR');
  expect(countryOfZone('Asia/Jakarta')).toBe('ID');
  expect(countryOfZone('America/Chicago')).toBe('US');
});

it('says that it does not know', () => {
  expect(countryOfZone('UTC')).toBeNull();
  expect(countryOfZone('Nowhere/Land')).toBeNull();
});
