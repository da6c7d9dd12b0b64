// What a call knows: the core, the clinic that is open, and who is calling.

import type { CallerInfo, ConnectionId, CoreOptions, KeyCustody } from '#main/core/core-port.ts';
import type { Clock } from '#main/core/clock.ts';
import type { StartHelper } from '#main/core/helper-process.ts';
import type { Log } from '#main/core/log.ts';
import type { Passwords } from '#main/core/passwords.ts';
import type { Topics } from '#main/core/topics.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import type { FileStore } from '#main/files/file-store.ts';
import type { OpenProblem } from '#shared/system/contract.ts';
import type { Allowance } from '#shared/access/permissions.ts';
import type { Role } from '#shared/access/roles.ts';
import type { CurrentSession } from '#shared/session/contract.ts';

/** The clinic while its database is open. */
export type OpenClinic = {
  readonly db: ClinicDb;
  readonly files: FileStore;
  /** The 32-byte database key: for backups and for wrapping it into another slot. Never leaves the core. */
  readonly key: Uint8Array;
};

export type ClinicState =
  | { readonly state: 'FIRST_RUN' }
  | { readonly state: 'LOCKED_KEY' }
  | { readonly state: 'FAILED'; readonly problem: OpenProblem; readonly detail: string | null }
  | { readonly state: 'OPEN'; readonly clinic: OpenClinic };

/** The core's own parts, alive from start to end, whatever state the clinic is in. */
export type Core = {
  readonly options: CoreOptions;
  readonly custody: KeyCustody;
  readonly clock: Clock;
  readonly log: Log;
  readonly topics: Topics;
  readonly passwords: Passwords;
  /** scrypt's N for a new passphrase. */
  readonly passphraseCost: number;
  /** The state of the clinic now. */
  readonly clinicState: () => ClinicState;
  /** Closes what is open and opens the data folder anew; never throws: the state says what went wrong. */
  readonly reopen: () => Promise<ClinicState>;
  /** Opens the data folder with a key in hand (first run, recovery), making the database when it is new. */
  readonly openWithKey: (key: Uint8Array, mode: 'create' | 'existing') => Promise<ClinicState>;
  /** Closes the clinic and removes it from its folder for good; the state is then FIRST_RUN. */
  readonly removeClinic: () => Promise<void>;
  /** Whether the open database is gone from its place. It is closed then, and the state says what is missing. */
  readonly loseClinicIfGone: () => boolean;
  /** Work beside the core that must end before the database is closed: asked and awaited each time. */
  readonly onClosing: (listener: () => Promise<void>) => void;
  /** Starts a process of its own for work that may go wrong; whoever starts it ends it, also when the core closes. */
  readonly startHelper: StartHelper;
  /** Makes the sample clinic: a part, since the features may not know the generator. */
  readonly createSample: CreateSample;
};

/** Makes a sample clinic in the empty data folder and signs its owner in. Throws ALREADY_SET_UP, KEYSTORE_UNAVAILABLE. */
export type CreateSample = (
  context: CallContext,
  input: { readonly locale: 'en' | 'id' | 'tr'; readonly timeZone: string },
) => Promise<{ username: string; password: string; session: CurrentSession }>;

/** One way into the core: a window's port, or a browser's cookie jar. Sign-in binds a session to it. */
export type Connection = {
  readonly id: ConnectionId;
  readonly caller: CallerInfo;
  /** Names the window or browser across restarts; sessions of one device may switch by PIN. */
  readonly deviceId: string;
  readonly token: () => string | null;
  /** Remembers the session's secret (a cookie for HTTP), or forgets it. */
  readonly setToken: (token: string | null) => void;
};

export type CallContext = { readonly core: Core; readonly connection: Connection };

/** Who acts, as the audit log writes it. `userId` is null for acts before sign-in and of the program itself. */
export type Actor = {
  readonly userId: string | null;
  readonly role: Role | null;
  readonly sessionId: string | null;
  readonly deviceName: string | null;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
};

/** What every service function takes first: the open clinic and who acts on it. */
export type Call = { readonly core: Core; readonly clinic: OpenClinic; readonly actor: Actor };

/** A call of a person who is signed in and not locked. */
export type SignedInCall = Call & {
  readonly actor: Actor & Allowance & { readonly userId: string; readonly sessionId: string };
};

/** The actor of work that no person started: schedules, migrations, the sample generator. */
export const programActor: Actor = {
  userId: null,
  role: null,
  sessionId: null,
  deviceName: null,
  ipAddress: null,
  userAgent: null,
};
