import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import {
  createCalendarClinic,
  refusal,
  type CalendarClinic,
} from '#main/features/calendar/calendar-test-cases.ts';
import type { ServiceId } from '#shared/calendar/model.ts';
import type { OperatoryId } from '#shared/clinic/model.ts';

let clinic: CalendarClinic;
beforeAll(async () => {
  clinic = await createCalendarClinic();
});
afterAll(() => clinic.close());

describe('services and chairs', () => {
  test('are made, found in any case, changed, archived while unused, and brought back', async () => {
    const { services, operatories } = clinic.owner.calendar;
    const id = newId() as ServiceId;
    const fields = {
      name: 'Diş Çekimi',
      category: 'ORAL_SURGERY' as const,
      description: null,
      durationMinutes: 45,
      priceMinor: 250_000,
      colour: '#1f7a6d',
    };
    const made = await services.create({ id, ...fields });
    expect(made).toMatchObject({ isActive: true, imageFileId: null });
    expect((await services.list({ query: 'dis cek' })).rows.map((row) => row.id)).toEqual([id]);
    const changed = await services.update({
      id,
      expectedUpdatedAt: made.updatedAt,
      fields: { ...fields, priceMinor: 300_000 },
    });
    const late = services.update({ id, expectedUpdatedAt: made.updatedAt, fields });
    expect((await refusal(late)).data).toEqual({ updatedAt: changed.updatedAt });
    await services.archive({ id });
    expect((await services.list({ query: 'çek' })).rows).toEqual([]);
    expect((await services.list({ query: 'çek', includeArchived: true })).rows[0]?.isActive).toBe(false);
    expect((await services.restore({ id })).isActive).toBe(true);

    const chair = { name: 'Blue', locationId: null, colour: '#0000ff', sortOrder: 0 };
    const blue = await operatories.create({ id: newId(), ...chair });
    await operatories.update({
      id: blue.id,
      expectedUpdatedAt: blue.updatedAt,
      fields: { ...chair, sortOrder: 5 },
    });
    expect((await operatories.list({})).rows.map((row) => row.name)).toEqual(['Chair 0', 'Chair 1', 'Blue']);
    expect((await operatories.archive({ id: blue.id })).deletedAt).not.toBeNull();
    const soon = '2026-06-11T06:00:00.000Z';
    await clinic.book(soon, '2026-06-11T06:30:00.000Z');
    const used = await refusal(operatories.archive({ id: clinic.chairs[0] as OperatoryId }));
    expect(used.code).toBe('IN_USE');
    expect((await operatories.restore({ id: blue.id })).deletedAt).toBeNull();
  });

  test('an archived chair leaves what was in it readable by its name, in every way an entry is read', async () => {
    const { operatories, events, today } = clinic.owner.calendar;
    const chair = {
      id: newId() as OperatoryId,
      name: 'Old room',
      locationId: null,
      colour: '#0000ff',
      sortOrder: 9,
    };
    await operatories.create(chair);
    const startAt = '2026-06-09T06:00:00.000Z';
    const past = await clinic.book(startAt, '2026-06-09T06:30:00.000Z', { operatoryId: chair.id });
    await operatories.archive({ id: chair.id });

    expect((await events.get({ id: past.id })).event).toMatchObject({
      operatoryId: chair.id,
      operatoryName: 'Old room',
    });
    const window = await events.window({ from: '2026-06-09T00:00:00.000Z', to: '2026-06-10T00:00:00.000Z' });
    expect(window.entries).toMatchObject([{ id: past.id, operatoryId: chair.id }]);
    expect((await events.list({ limit: 10 })).rows.find(({ id }) => id === past.id)?.operatoryName).toBe(
      'Old room',
    );
    const board = await today({ on: '2026-06-09' });
    expect(board.entries).toMatchObject([{ id: past.id, operatoryId: chair.id }]);
    expect(board.chairs.map(({ name }) => name)).toContain('Old room');
    expect((await operatories.list({ includeArchived: true })).rows.map(({ name }) => name)).toContain(
      'Old room',
    );
    expect((await operatories.list({})).rows.map(({ name }) => name)).not.toContain('Old room');
  });
});
