// The calendar's place in the frame, its settings, and booking from the palette.

import { IconArmchair, IconBeach, IconCalendarEvent, IconClockHour9, IconDental } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { registerBookingPalette } from './booking-palette.ts';
import { registerCalendarErrors } from './calendar-errors.ts';
import { calendarSearchSchema } from './calendar-search.ts';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { calendarTexts } from './calendar-texts.ts';

const Services = lazy(async () => ({ default: (await import('./services-section.tsx')).ServicesSection }));
const Chairs = lazy(async () => ({ default: (await import('./chairs-section.tsx')).ChairsSection }));
const Hours = lazy(async () => ({ default: (await import('./hours-section.tsx')).HoursSection }));
const TimeOff = lazy(async () => ({ default: (await import('./time-off-section.tsx')).TimeOffSection }));

registerBookingPalette();
registerCalendarErrors();

const calendarRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/calendar',
  validateSearch: calendarSearchSchema,
  component: lazyRouteComponent(() => import('./calendar-screen.tsx'), 'CalendarScreen'),
});

export const calendarFeature = {
  id: 'calendar',
  routes: [calendarRoute],
  rail: {
    order: 20,
    to: '/calendar',
    label: () => calendarTexts.text('title'),
    icon: IconCalendarEvent,
    goKey: 'c',
    needs: 'calendar.events.window',
  },
  settings: [
    {
      order: 30,
      id: 'services',
      group: 'clinic',
      label: () => calendarSettingsTexts.text('services.title'),
      icon: IconDental,
      needs: 'calendar.services.create',
      component: Services,
    },
    {
      order: 31,
      id: 'chairs',
      group: 'clinic',
      label: () => calendarSettingsTexts.text('chairs.title'),
      icon: IconArmchair,
      needs: 'calendar.operatories.create',
      component: Chairs,
    },
    {
      order: 32,
      id: 'hours',
      group: 'clinic',
      label: () => calendarSettingsTexts.text('hours.title'),
      icon: IconClockHour9,
      needs: 'calendar.availability.set',
      component: Hours,
    },
    {
      order: 33,
      id: 'time-off',
      group: 'clinic',
      label: () => calendarSettingsTexts.text('timeOff.title'),
      icon: IconBeach,
      needs: 'calendar.timeOff.add',
      component: TimeOff,
    },
  ],
  // Entries carry the names of patients and providers, and their alerts.
  refetchOn: {
    patients: ['calendar'],
    medicalHistory: ['calendar'],
    people: ['calendar'],
    calendar: ['people'],
  },
} as const satisfies Feature;
