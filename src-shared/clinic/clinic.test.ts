// The schemas of the clinic, its locations, chairs and settings.

import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { fieldProblems } from '../text/text-fields.ts';
import { clinicInputSchema, isCurrency, locationInputSchema, operatoryInputSchema } from './model.ts';
import { isTimeZone } from '../time/wall-clock.ts';
import { clinicSettingsSchema, defaultClinicSettings } from './settings.ts';

const clinic = { name: 'Gigi Sehat', timeZone: 'Asia/Jakarta', locale: 'id', currency: 'idr' };

function codes(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : fieldProblems(parsed.error).map(({ field, code }) => `${field} ${code}`);
}

describe('clinic', () => {
  it('fills what was left out and writes the currency in capitals', () => {
    expect(clinicInputSchema.parse(clinic)).toEqual({
      ...clinic,
      currency: 'IDR',
      toothNotation: 'FDI',
      address: null,
      phone: null,
      email: null,
    });
  });

  it('names every refused field', () => {
    const wrong = {
      name: ' ',
      timeZone: 'Mars/Olympus',
      locale: 'de',
      currency: 'QQQ',
      toothNotation: 'ADA',
    };
    expect(codes(clinicInputSchema, wrong)).toEqual([
      'name required',
      'timeZone invalidTimeZone',
      'locale notAChoice',
      'currency invalidCurrency',
      'toothNotation notAChoice',
    ]);
  });

  it('knows zones and currencies', () => {
    expect(['Europe/Istanbul', 'UTC', 'Asia/Makassar'].every(isTimeZone)).toBe(true);
    expect(['+07:00', '', 'Asia', 'GMT+7 ', 'local'].some(isTimeZone)).toBe(false);
    expect(['IDR', 'TRY', 'EUR', 'JPY'].every(isCurrency)).toBe(true);
    expect(['idr', 'XX', ''].some(isCurrency)).toBe(false);
  });
});

describe('locations and chairs', () => {
  it('needs name, address and phone, and rounds the place to 6 decimals', () => {
    const location = {
      name: 'Centre',
      address: 'Street 1\nTown',
      phone: '021 555',
      latitude: -6.12345678,
      longitude: 106.8,
    };
    expect(locationInputSchema.parse(location)).toEqual({ ...location, latitude: -6.123457 });
    expect(locationInputSchema.parse({ ...location, latitude: null, longitude: undefined })).toMatchObject({
      latitude: null,
      longitude: null,
    });
    expect(codes(locationInputSchema, { latitude: 91, longitude: -181 })).toEqual([
      'name required',
      'address required',
      'phone required',
      'latitude tooBig',
      'longitude tooSmall',
    ]);
  });

  it('checks a chair', () => {
    expect(operatoryInputSchema.parse({ name: '1', colour: '#AABBCC' })).toEqual({
      name: '1',
      colour: '#aabbcc',
      locationId: null,
      sortOrder: 0,
    });
    expect(codes(operatoryInputSchema, { name: '', colour: 'blue', locationId: 'x', sortOrder: -1 })).toEqual(
      ['name required', 'locationId notAChoice', 'colour invalidColour', 'sortOrder tooSmall'],
    );
  });
});

describe('settings', () => {
  it('starts with settings it would take', () => {
    expect(clinicSettingsSchema.parse(defaultClinicSettings)).toEqual(defaultClinicSettings);
  });

  it('refuses what cannot work', () => {
    const wrong = {
      ...defaultClinicSettings,
      autoLockMinutes: 0,
      longWaitMinutes: 241,
      calendarRowMinutes: 7,
      backupReminderHours: 1.5,
    };
    expect(codes(clinicSettingsSchema, wrong)).toEqual([
      'autoLockMinutes tooSmall',
      'longWaitMinutes tooBig',
      'calendarRowMinutes notAChoice',
      'backupReminderHours invalidNumber',
    ]);
  });
});
