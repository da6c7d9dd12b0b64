// A clinic in Istanbul with two dentists, two chairs, services and patients, on a real host, for the calendar's journeys.

import {
  expect,
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  type Page,
} from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { expectAxeClean } from './axe-clean.ts';

export const zone = 'Europe/Istanbul';
/** Of the owner, once `session/setPin` was called with it. */
export const pin = '2580';
export const ownerPassword = newClinicInput.owner.password;

/** A new UUIDv7, as the screens make them. */
export function newId(): string {
  const ms = Date.now().toString(16).padStart(12, '0');
  const random = randomBytes(10).toString('hex');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${random.slice(0, 3)}-a${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

/** The next Monday at the clinic, at least two days ahead, so that no test runs into a weekend or into the past. */
export function nextMonday(): string {
  const today = Temporal.Now.plainDateISO(zone).add({ days: 2 });
  return today.add({ days: (8 - today.dayOfWeek) % 7 }).toString();
}

/** The instant of a clock time at the clinic. */
export function at(on: string, time: string, inZone = zone): string {
  return Temporal.PlainDateTime.from(`${on}T${time}`)
    .toZonedDateTime(inZone)
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });
}

/** What the clinic's clock shows at an instant, `HH:mm`. */
export function clockTime(instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}

/** An answer of a core in which something broke. */
export const internalError = {
  status: 500,
  contentType: 'application/json',
  body: JSON.stringify({
    json: {
      defined: true,
      code: 'INTERNAL',
      status: 500,
      message: 'INTERNAL',
      data: { incidentId: 'x' },
    },
  }),
};

export type Person = { id: string; firstName: string; lastName: string };
export type Visit = { id: string; updatedAt: string; startAt: string; endAt: string };

export type CalendarClinic = {
  host: RunningHost;
  context: BrowserContext;
  page: Page;
  /** What the console or a page complained about; empty at the end of a good journey. */
  complaints: string[];
  call: <Reply>(path: string, input?: unknown) => Promise<Reply>;
  dentists: readonly [string, string];
  chairs: readonly [string, string];
  service: string;
  zone: string;
  register: (firstName: string, lastName: string, mobile: string, dateOfBirth?: string) => Promise<Person>;
  book: (
    patient: Person,
    visit: { on: string; time: string; minutes?: number; dentist?: 0 | 1; chair?: 0 | 1 },
  ) => Promise<Visit>;
  /** A picture, and nothing that axe complains about. */
  look: (name: string) => Promise<void>;
  end: () => Promise<void>;
};

type Calls = CalendarClinic['call'];

export function callsTo(url: string, request: APIRequestContext): Calls {
  return async <Reply>(path: string, input?: unknown): Promise<Reply> => {
    const response = await request.post(`${url}/rpc/${path}`, {
      headers: { 'x-enamel': '1' },
      // A kept connection may be closed in the moment it is used again; a browser asks once more by itself.
      maxRetries: 1,
      data: input === undefined ? {} : { json: input },
      // Making a clinic hashes passwords and keys, which a busy machine takes its time for.
      timeout: 60_000,
    });
    const body = (await response.json()) as { json: Reply };
    expect(response.ok(), `${path}: ${JSON.stringify(body)}`).toBe(true);
    return body.json;
  };
}

/** Calls, registering and booking with the session of a browser's cookies. */
export function calendarActs(
  clinic: Pick<CalendarClinic, 'host' | 'zone' | 'dentists' | 'chairs' | 'service'>,
  request: APIRequestContext,
): Pick<CalendarClinic, 'call' | 'register' | 'book'> {
  const call = callsTo(clinic.host.url, request);
  const { dentists, chairs, service } = clinic;
  return {
    call,
    register: (firstName, lastName, mobile, dateOfBirth = '1985-04-03') =>
      call('patients/create', { patient: { firstName, lastName, mobile, dateOfBirth } }),
    book: (patient, { on, time, minutes = 30, dentist: who = 0, chair: where = 0 }) => {
      const startAt = at(on, time, clinic.zone);
      const endAt = Temporal.Instant.from(startAt).add({ minutes }).toString({ fractionalSecondDigits: 3 });
      return call('calendar/events/create', {
        id: newId(),
        fields: {
          kind: 'APPOINTMENT',
          title: 'Check-up',
          startAt,
          endAt,
          patientId: patient.id,
          providerId: dentists[who],
          operatoryId: chairs[where],
          locationId: null,
          serviceId: service,
          colour: null,
          reason: null,
          notes: null,
        },
      });
    },
  };
}

/** Starts the host and signs its owner in, in a browser that thinks it is in Samoa; the clinic's zone can be told. */
export async function openCalendarClinic(browser: Browser, timeZone = zone): Promise<CalendarClinic> {
  const host = await startHost();
  const context = await browser.newContext({ timezoneId: 'Pacific/Apia' });
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  context.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  const call = callsTo(host.url, context.request);
  await call('setup/createClinic', {
    ...newClinicInput,
    clinic: { ...newClinicInput.clinic, timeZone, locale: 'tr', currency: 'TRY' },
  });
  const dentist = async (firstName: string, lastName: string, sortOrder: number): Promise<string> => {
    const username = firstName.toLowerCase();
    const user = await call<{ id: string }>('people/create', {
      username,
      email: `${username}@clinic.example`,
      firstName,
      lastName,
      role: 'DENTIST',
      password: 'correct horse battery',
    });
    await call('people/saveProfile', {
      id: user.id,
      profile: { licenceNumber: `L-${sortOrder}` },
      colour: sortOrder === 1 ? '#0f7a72' : '#2f6fbf',
      sortOrder,
    });
    return user.id;
  };
  const dentists = [await dentist('Selin', 'Aydin', 1), await dentist('Kerem', 'Demirci', 2)] as const;
  const chair = async (name: string, sortOrder: number): Promise<string> => {
    const id = newId();
    await call('calendar/operatories/create', { id, name, colour: '#0f7a72', sortOrder, locationId: null });
    return id;
  };
  const chairs = [await chair('Chair 1', 1), await chair('Chair 2', 2)] as const;
  const service = newId();
  await call('calendar/services/create', {
    id: service,
    name: 'Check-up',
    category: 'PREVENTIVE',
    description: null,
    durationMinutes: 30,
    priceMinor: 90_000,
    colour: '#7a4ec2',
    imageFileId: null,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refusal that the screen then talks about (409) is part of the work.
    const isRefusal = message.text().includes('status of 409');
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text());
  });
  const places = { zone: timeZone, dentists, chairs, service };
  const clinic: CalendarClinic = {
    ...calendarActs({ host, ...places }, context.request),
    host,
    context,
    page,
    complaints,
    ...places,
    async look(name) {
      await page.screenshot({ path: `test-results/calendar/${name}.png` });
      await expectAxeClean(page);
    },
    async end() {
      await context.close();
      // A journey may have killed the host and started another in its place.
      await clinic.host.remove();
    },
  };
  return clinic;
}
