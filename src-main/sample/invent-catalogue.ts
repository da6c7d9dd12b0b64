// What the sample clinic offers and where: one location, its chairs, and twenty services in five categories.

import type { SampleOptions } from '#main/sample/sample-options.ts';
import { sampleWords, type ServiceKey } from '#main/sample/sample-words.ts';
import type { operatories, services } from '#main/features/calendar/catalogue-tables.ts';
import type { locations } from '#main/features/clinic/clinic-tables.ts';
import type { ServiceCategory } from '#shared/calendar/service-model.ts';
import { currencyDigits } from '#shared/money/money.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

type Offer = {
  readonly category: ServiceCategory;
  readonly minutes: number;
  /** In tenths of the price of a check-up. */
  readonly price: number;
  readonly weight: number;
  readonly by: 'DENTIST' | 'HYGIENIST' | 'BOTH';
};

const offer = (
  category: ServiceCategory,
  minutes: number,
  price: number,
  weight: number,
  by: Offer['by'],
): Offer => ({
  category,
  minutes,
  price,
  weight,
  by,
});

const offers: Readonly<Record<ServiceKey, Offer>> = {
  checkUp: offer('PREVENTIVE', 30, 10, 30, 'BOTH'),
  cleaning: offer('PREVENTIVE', 30, 16, 30, 'HYGIENIST'),
  deepCleaning: offer('PREVENTIVE', 45, 28, 12, 'HYGIENIST'),
  fluoride: offer('PREVENTIVE', 15, 8, 8, 'HYGIENIST'),
  sealant: offer('PREVENTIVE', 30, 12, 6, 'HYGIENIST'),
  whitening: offer('PREVENTIVE', 60, 60, 4, 'HYGIENIST'),
  filling: offer('RESTORATIONS', 30, 22, 22, 'DENTIST'),
  largeFilling: offer('RESTORATIONS', 45, 34, 12, 'DENTIST'),
  crownPreparation: offer('RESTORATIONS', 60, 90, 5, 'DENTIST'),
  crownFitting: offer('RESTORATIONS', 30, 60, 5, 'DENTIST'),
  rootCanal: offer('RESTORATIONS', 60, 70, 6, 'DENTIST'),
  rootCanalSecond: offer('RESTORATIONS', 45, 40, 5, 'DENTIST'),
  bitewings: offer('XRAYS', 15, 7, 6, 'HYGIENIST'),
  panoramic: offer('XRAYS', 15, 14, 5, 'BOTH'),
  periapical: offer('XRAYS', 10, 4, 3, 'DENTIST'),
  extraction: offer('ORAL_SURGERY', 30, 26, 7, 'DENTIST'),
  wisdomTooth: offer('ORAL_SURGERY', 60, 70, 3, 'DENTIST'),
  implantPlacement: offer('ORAL_SURGERY', 90, 320, 2, 'DENTIST'),
  bracesConsultation: offer('ORTHODONTICS', 45, 18, 3, 'DENTIST'),
  bracesAdjustment: offer('ORTHODONTICS', 20, 20, 8, 'DENTIST'),
};

const colours: Readonly<Record<ServiceCategory, string>> = {
  PREVENTIVE: '#0f766e',
  RESTORATIONS: '#1d4ed8',
  XRAYS: '#6d28d9',
  ORAL_SURGERY: '#b91c1c',
  ORTHODONTICS: '#b45309',
};

const chairColours = ['#0f766e', '#1d4ed8', '#a21caf', '#b45309', '#4d7c0f', '#be123c'];

export type OfferedService = Offer & { readonly id: string; readonly name: string };

export type Catalogue = {
  readonly location: typeof locations.$inferSelect;
  readonly chairs: readonly (typeof operatories.$inferSelect)[];
  readonly services: readonly (typeof services.$inferSelect)[];
  /** The services as the calendar picks from them. */
  readonly offered: readonly OfferedService[];
};

export function inventCatalogue(
  options: SampleOptions,
  newId: (at: string) => string,
  at: string,
): Catalogue {
  const words = sampleWords[options.locale];
  const times = { createdAt: at, updatedAt: at };
  const location = {
    id: newId(at),
    name: words.locationName,
    address: '1 Example Street',
    phone: '+90 212 555 01 00',
    latitude: null,
    longitude: null,
    ...times,
    deletedAt: null,
  };
  const chairs = Array.from({ length: options.chairCount }, (_, index) => ({
    id: newId(at),
    name: `${words.chair} ${index + 1}`,
    locationId: location.id,
    colour: chairColours[index % chairColours.length] ?? '#0f766e',
    sortOrder: index,
    ...times,
    deletedAt: null,
  }));
  const offered = (Object.keys(offers) as ServiceKey[]).map((key) => ({
    ...offers[key],
    id: newId(at),
    name: words.services[key],
  }));
  const services = offered.map((service) => ({
    id: service.id,
    name: service.name,
    sortName: normaliseForSearch(service.name),
    category: service.category,
    description: null,
    durationMinutes: service.minutes,
    priceMinor: priceMinor(service.price, options.currency),
    colour: colours[service.category],
    imageFileId: null,
    isActive: true,
    ...times,
  }));
  return { location, chairs, services, offered };
}

/** What a check-up costs, in whole units of each currency; other currencies take that of the dollar. */
const checkUpPrices: Readonly<Record<string, number>> = { TRY: 1500, IDR: 250_000, USD: 60, EUR: 60 };

function priceMinor(tenthsOfCheckUp: number, currency: string): number {
  const checkUp = checkUpPrices[currency] ?? 60;
  return Math.round((checkUp * tenthsOfCheckUp) / 10) * 10 ** currencyDigits(currency);
}
