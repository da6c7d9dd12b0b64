// What the network's core needs of a database, inside one transaction. Postgres is the real one; tests have one in memory.

import type { Bodies, EntityName, MailLanguage } from '#shared/sync/bodies.ts';
import type { Outcome } from '#shared/sync/protocol.ts';

export type Device = {
  readonly id: string;
  readonly clinicId: string;
  /** The newest number taken from it, 0 at first. */
  readonly lastSeq: number;
  readonly lastMutationId: string | null;
  readonly isRevoked: boolean;
};

export type LoggedMutation = {
  readonly id: string;
  readonly clinicId: string;
  readonly deviceId: string;
  readonly seq: number;
  readonly actorUserId: string;
  readonly name: string;
  readonly args: Record<string, unknown>;
  readonly argsHash: string;
  readonly status: Outcome['status'];
  readonly code: string | null;
  readonly detail: Record<string, unknown> | null;
  readonly entityVersion: number | null;
  /** Of a parked replay: the version it made the first time; null when it had never been answered. */
  readonly replayedVersion: number | null;
  /** What it waits for while parked. */
  readonly parkedFor: { readonly entity: EntityName; readonly id: string } | null;
  readonly clientAt: string;
};

export type StoredEntity<Name extends EntityName> = { readonly version: number; readonly body: Bodies[Name] };

/** One entity that a clinic has to hear of. */
export type Touched = {
  readonly clinicId: string;
  readonly entity: EntityName;
  readonly id: string;
  readonly version: number;
  readonly isDeleted: boolean;
};

export type FeedEntry = {
  readonly seq: number;
  readonly entity: EntityName;
  readonly id: string;
  readonly version: number;
  readonly isDeleted: boolean;
};
/** With the entity's body as the clinic may see it; null when it is deleted. */
export type FullEntry = FeedEntry & { readonly body: Record<string, unknown> | null };

/**
 * A mail that leaves after the commit. No clinical text: what is said is made when it leaves, from the template and
 * names of clinics.
 */
export type QueuedMail = {
  /** The same id again is the same mail: the first stays. */
  readonly id: string;
  /** The clinic it is sent for. */
  readonly clinicId: string;
  readonly to: string;
  readonly template: 'PAGE' | 'PAGE_CODE' | 'NOTICE' | 'FORM_RECEIVED';
  readonly language: MailLanguage;
  readonly values: Readonly<Record<string, string>>;
};

/** Which files of referrals that a clinic reads are asked for. */
export type FilesWhere =
  | { readonly referralId: string }
  | { readonly sha256: string }
  | { readonly uploadingSince: string };

export type StoredFile = StoredEntity<'file'> & { readonly id: string };

export type ClinicHead = { readonly head: number; readonly floor: number; readonly setSum: string };

/** Reads and writes of one transaction, seen by one clinic. Everything is kept together, or nothing. */
export type NetworkTx = {
  readonly epoch: () => Promise<string>;
  /** Whether the sign-in of the PC that asks was taken back. */
  readonly isRevoked: () => Promise<boolean>;
  /** Runs a part that may fail alone: its throw undoes that part and is given back. */
  readonly apart: <Result>(
    work: () => Promise<Result>,
  ) => Promise<{ readonly done: Result } | { readonly failed: unknown }>;
  /** The device as this snapshot has it; null when nothing of it was taken yet. */
  readonly device: (deviceId: string) => Promise<Device | null>;
  /** The device, locked until the transaction ends; registered under the clinic when it is new. */
  readonly lockDevice: (deviceId: string) => Promise<Device>;
  readonly advanceDevice: (deviceId: string, lastSeq: number, lastMutationId: string) => Promise<void>;
  readonly mutation: (id: string) => Promise<LoggedMutation | null>;
  readonly logMutation: (row: LoggedMutation) => Promise<void>;
  /** A parked mutation that found its outcome. */
  readonly settleMutation: (
    id: string,
    outcome: Pick<Outcome, 'status' | 'code' | 'detail' | 'entityVersion'>,
  ) => Promise<void>;
  /** Replays of any clinic that wait for an entity, oldest first. */
  readonly parkedFor: (entity: EntityName, id: string) => Promise<LoggedMutation[]>;
  readonly addResult: (deviceId: string, outcome: Outcome) => Promise<void>;
  /** Outcomes of a device with a number above `afterSeq`, in order, at most 1,000. */
  readonly results: (deviceId: string, afterSeq: number) => Promise<Outcome[]>;
  /** Of these parked mutations of a clinic, the ones that found their outcome. */
  readonly settled: (ids: readonly string[], clinicId: string) => Promise<Outcome[]>;
  /** The version at which a clinic gave a referral back after a restore; null when none did. */
  readonly importedVersion: (referralId: string) => Promise<number | null>;
  readonly markImported: (referralId: string, version: number) => Promise<void>;
  /** The entity, locked until the transaction ends; null when there is none, or when it is deleted. */
  readonly lockEntity: <Name extends EntityName>(
    entity: Name,
    id: string,
    clinicId: string,
  ) => Promise<StoredEntity<Name> | null>;
  /** The entity as it is, not locked. */
  readonly readEntity: <Name extends EntityName>(
    entity: Name,
    id: string,
    clinicId: string,
  ) => Promise<StoredEntity<Name> | null>;
  /** The version an entity had when it was deleted; null when it never was. */
  readonly deletedVersion: (entity: EntityName, id: string, clinicId: string) => Promise<number | null>;
  readonly putEntity: <Name extends EntityName>(
    entity: Name,
    id: string,
    clinicId: string,
    stored: StoredEntity<Name>,
  ) => Promise<void>;
  readonly deleteEntity: (entity: EntityName, id: string, clinicId: string, version: number) => Promise<void>;
  /** The steps and amendments of a referral, oldest first. */
  readonly history: (referralId: string, clinicId: string) => Promise<Bodies['event'][]>;
  /** The ids of a referral's notes. */
  readonly notes: (referralId: string, clinicId: string) => Promise<string[]>;
  /** A clinic's own word of itself, as it is in this moment; not locked. */
  readonly clinicProfile: (clinicId: string) => Promise<Bodies['clinic'] | null>;
  /** The clinics whose public side a clinic holds. */
  readonly partners: (clinicId: string) => Promise<string[]>;
  /** Makes a slug the clinic's, for good; false when another clinic has it. */
  readonly takeSlug: (clinicId: string, slug: string) => Promise<boolean>;
  /**
   * Forgets the clinic's deletions from before an instant, at most so many: an older cursor starts again. Gives how many.
   */
  readonly forgetDeletions: (clinicId: string, before: string, max: number) => Promise<number>;
  readonly files: (clinicId: string, where: FilesWhere) => Promise<StoredFile[]>;
  /** True when a clinic's file is whole. Locked, there or not, until the transaction ends: it cannot become whole unseen. */
  readonly lockBlob: (sha256: string, clinicId: string) => Promise<boolean>;
  readonly queueMail: (mail: QueuedMail) => Promise<void>;
  /** The last thing before the end: new numbers in each clinic's feed, clinics in a fixed order. */
  readonly publish: (touched: readonly Touched[]) => Promise<void>;
  readonly head: (clinicId: string) => Promise<ClinicHead>;
  readonly entries: (clinicId: string, after: number, limit: number) => Promise<FullEntry[]>;
};

/** What a push will ask for, as far as can be said before: a store may fetch it on its way in. */
export type ForeseenPush = {
  readonly epoch: string;
  readonly deviceId: string;
  readonly mutationIds: readonly string[];
  /** The asking clinic's own, or shared ones. */
  readonly entities: readonly {
    readonly entity: EntityName;
    readonly id: string;
    readonly isLocked: boolean;
  }[];
  /** Whose own word will be asked for. */
  readonly clinicIds: readonly string[];
};
/** What a pull will ask for. */
export type ForeseenPull = {
  readonly deviceId: string;
  readonly after: number;
  readonly limit: number;
  readonly resultsAfter: number;
};

/** Runs work in one transaction. A throw keeps nothing. `read` runs are one snapshot and never write. */
export type NetworkStore = {
  readonly write: <Result>(
    clinicId: string,
    work: (tx: NetworkTx) => Promise<Result>,
    foreseen?: ForeseenPush,
  ) => Promise<Result>;
  readonly read: <Result>(
    clinicId: string,
    work: (tx: NetworkTx) => Promise<Result>,
    foreseen?: ForeseenPull,
  ) => Promise<Result>;
};

/** Where the core takes what is not data: tests give others. */
export type NetworkMeans = {
  readonly store: NetworkStore;
  readonly now: () => string;
  /** True for mutations this network understands; one it does not waits at the device for the network's update. */
  readonly knows: (name: string) => boolean;
  /** A hash of the arguments as text, and an id that follows from others (UUID version 5). */
  readonly hash: (text: string) => string;
  readonly derivedId: (...parts: readonly string[]) => string;
};
