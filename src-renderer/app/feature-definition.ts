// What a feature gives the frame: routes, its place in the rail, settings, words on the dot. One object a feature.

import type { TablerIcon } from '@tabler/icons-react';
import type { AnyRoute } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { mayCall } from '#shared/access/permissions.ts';
import type { CallName } from '#shared/access/permission-table.ts';
import type { CurrentSession } from '#shared/session/contract.ts';
import { refetchOnTopic } from '#renderer/lib/changes.ts';

export type RailItem = {
  /** Today 10, Calendar 20, Patients 30, Imaging 40, Settings 90. */
  readonly order: number;
  readonly to: string;
  /** Addresses outside of `to` at which this place is marked as well, e.g. `/recalls` for Patients. */
  readonly alsoAt?: readonly string[];
  readonly label: () => string;
  readonly icon: TablerIcon;
  /** The letter after g: t, c, p, i. */
  readonly goKey?: string;
  /** The call that the role must be allowed to make, e.g. `patients.list`; left out: everybody. */
  readonly needs?: CallName;
};

export type SettingsSection = {
  readonly order: number;
  /** The section's address is `/settings/<id>`. */
  readonly id: string;
  readonly group: 'me' | 'device' | 'clinic';
  readonly label: () => string;
  readonly icon: TablerIcon;
  readonly needs?: CallName;
  /** Left out: always shown to those who may make the call. */
  readonly isShown?: (session: CurrentSession) => boolean;
  /** A lazy component: `lazy(async () => ({ default: (await import('./x.tsx')).X }))`. */
  readonly component: ComponentType;
};

export type DotStatus = { readonly tone: 'good' | 'caution' | 'danger'; readonly words: string };

/** A choice on the first screen of an empty folder beside “new clinic” and “sample clinic”. */
export type FirstRunChoice = {
  readonly to: string;
  readonly icon: TablerIcon;
  readonly title: () => string;
  readonly words: () => string;
};

export type Feature = {
  readonly id: string;
  /** Children of frameRoute; a signed-in person sees them inside the frame. */
  readonly routes: readonly AnyRoute[];
  /** Children of rootRoute with `staticData: { isOpenBeforeSignIn: true }`. */
  readonly openRoutes?: readonly AnyRoute[];
  readonly rail?: RailItem;
  readonly settings?: readonly SettingsSection[];
  /** A hook: what this feature adds to the status dot, e.g. the age of the last backup. Null says nothing. */
  readonly useDotStatus?: () => DotStatus | null;
  readonly firstRunChoice?: FirstRunChoice;
  /** Done once, after the code of all screens is here and while nobody waits: what its first screen would else ask of the machine. */
  readonly prepare?: () => Promise<unknown>;
  /** Other calls whose answers show this topic: `{ patients: ['today', 'calendar'] }`. */
  readonly refetchOn?: Readonly<Record<string, readonly string[]>>;
};

let known: readonly Feature[] = [];

/** Called once by router.ts with the list of features.ts. */
export function installFeatures(features: readonly Feature[]): void {
  known = features;
  for (const feature of features) {
    for (const [topic, paths] of Object.entries(feature.refetchOn ?? {})) refetchOnTopic(topic, paths);
  }
}

export function knownFeatures(): readonly Feature[] {
  return known;
}

/** The places this person sees, in their order; all of them while nobody is signed in. */
export function railItems(session: CurrentSession | null): readonly RailItem[] {
  return known
    .flatMap((feature) => feature.rail ?? [])
    .filter((item) => item.needs === undefined || session === null || mayCall(session.user, item.needs))
    .toSorted((a, b) => a.order - b.order);
}

/** The sections this person sees, in their order. */
export function settingsSections(session: CurrentSession): readonly SettingsSection[] {
  return known
    .flatMap((feature) => feature.settings ?? [])
    .filter((section) => section.needs === undefined || mayCall(session.user, section.needs))
    .filter((section) => section.isShown?.(session) ?? true)
    .toSorted((a, b) => a.order - b.order);
}
