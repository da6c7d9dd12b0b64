// Decides the next step of a program update, from what is known now. Pure: updater.ts carries it out.
// The order is the promise: never in the middle of a visit, never without a backup, never unasked.

export type UpdateSituation = {
  /** A feed was built into this installation; without one there are no updates at all. */
  readonly feedConfigured: boolean;
  readonly currentVersion: string;
  /** The newest version of the feed, or null when none was found. */
  readonly found: {
    readonly version: string;
    /** Versions are let out in steps: false while it is not yet this installation's turn. */
    readonly withinRollout: boolean;
  } | null;
  readonly downloaded: boolean;
  /** Someone is being treated, checked in or typed for; installing would pull the screen away. */
  readonly staffMidVisit: boolean;
  readonly answer: 'unasked' | 'later' | 'now';
  readonly backup: 'none' | 'verified' | 'failed';
};

export type UpdateStep =
  | { readonly step: 'rest'; readonly because: UpdateRest }
  | { readonly step: 'download' | 'ask' | 'back-up' | 'install'; readonly version: string };

export type UpdateRest =
  | 'NO_FEED'
  | 'NOTHING_FOUND'
  | 'NOT_NEWER'
  | 'NOT_OUR_TURN'
  | 'STAFF_MID_VISIT'
  | 'PUT_OFF'
  | 'BACKUP_FAILED';

/** Gives the one next step, or the reason to rest. */
export function decideUpdate(situation: UpdateSituation): UpdateStep {
  const { found } = situation;
  if (!situation.feedConfigured) return rest('NO_FEED');
  if (found === null) return rest('NOTHING_FOUND');
  if (!isNewer(found.version, situation.currentVersion)) return rest('NOT_NEWER');
  if (!found.withinRollout) return rest('NOT_OUR_TURN');
  const { version } = found;
  if (!situation.downloaded) return { step: 'download', version };
  if (situation.staffMidVisit) return rest('STAFF_MID_VISIT');
  if (situation.answer === 'unasked') return { step: 'ask', version };
  if (situation.answer === 'later') return rest('PUT_OFF');
  if (situation.backup === 'failed') return rest('BACKUP_FAILED');
  if (situation.backup === 'none') return { step: 'back-up', version };
  return { step: 'install', version };
}

/** Says whether `version` (`1.2.3`) comes after `current`; pre-releases and unreadable versions are never newer. */
export function isNewer(version: string, current: string): boolean {
  const next = readVersion(version);
  const now = readVersion(current);
  if (next === null || now === null) return false;
  for (const index of [0, 1, 2] as const) {
    if (next[index] !== now[index]) return next[index] > now[index];
  }
  return false;
}

function readVersion(text: string): [number, number, number] | null {
  const match = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : null;
}

function rest(because: UpdateRest): UpdateStep {
  return { step: 'rest', because };
}
