// The one door between the core worker and whoever carries its port (the Electron shell, the host).
// Types only: no database, no electron, no http.

import type { MessagePort } from 'node:worker_threads';
import type { FileUse } from '#shared/core/file-use.ts';
import type { PackPart, ServedVariant } from '#shared/core/file-address.ts';

/** Where a connection comes from; written to the audit log with every act made through it. */
export type CallerInfo = {
  /** `window`: a window of this PC over a MessagePort. `http`: a browser or workstation over HTTP. */
  readonly via: 'window' | 'http';
  /** A name a person recognises, e.g. the computer's name; null when unknown. */
  readonly deviceName: string | null;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
};

/** A connection to the core: one for each window; sign-in binds a session to it. */
export type ConnectionId = string;

/** Wraps the database key for one machine. The shell implements it with the OS keystore, the host with a key file. */
export type KeyCustody = {
  readonly kind: 'os-keystore' | 'key-file';
  /** Whether keys can be held here; a refusal carries the code of a plain message for the user. */
  status(): Promise<KeyCustodyStatus>;
  /** Encrypts 32 key bytes for this machine and account. */
  wrap(key: Uint8Array): Promise<Uint8Array>;
  /** Gives the key bytes back; rejects when this machine or account cannot (new PC, lost keystore). */
  unwrap(wrapped: Uint8Array): Promise<UnwrappedKey>;
};

export type UnwrappedKey = {
  readonly key: Uint8Array;
  /** The same key wrapped anew, when the keystore has a newer key of its own; to be stored in place of the old bytes. */
  readonly rewrapped: Uint8Array | null;
};

export type KeyCustodyStatus =
  | { readonly available: true }
  | { readonly available: false; readonly reason: 'PLAIN_TEXT_BACKEND' | 'NOT_READY' | 'UNREADABLE' };

export type FileRequest = {
  readonly connectionId: ConnectionId;
  readonly fileId: string;
  /** `original` bytes, or what is derived from a picture: thumbnail, preview (at most 1600 px), display pack. */
  readonly variant: ServedVariant;
  /** Which level of a display pack; left out or null: the first frame at full size. */
  readonly part?: PackPart | null;
  /** Whether a display pack may be sent as it is stored, squeezed. */
  readonly acceptsZstd?: boolean;
  /** First and last byte wanted (inclusive, as in RFC 9110), or null for the whole file. */
  readonly range: { readonly start: number; readonly end: number | null } | null;
};

/** `body` is null unless status is 200 or 206. */
export type FileReply = {
  readonly status: 200 | 206 | 401 | 403 | 404 | 416 | 422 | 500;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReadableStream<Uint8Array> | null;
};

/** A file that a person drops or picks, on its way into the store. */
export type IncomingFile = {
  readonly connectionId: ConnectionId;
  readonly originalName: string;
  readonly body: ReadableStream<Uint8Array>;
  readonly use: FileUse;
};

/** 201 with the file's id, of a picture also the local date it says it was taken on; otherwise `code` says in one word why it was refused, and nothing was stored. */
export type IncomingFileReply = {
  readonly status: 201 | 401 | 403 | 413 | 415 | 422 | 500 | 503 | 507;
  readonly body: { readonly fileId: string; readonly takenOn?: string | null } | { readonly code: string };
};

export type HttpOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** The built renderer to serve. */
  readonly rendererDir: string;
};

/** The entries that run as processes of their own, beside the core. */
export type HelperName = 'import-worker' | 'dicom-receiver';

/** One running helper. Messages are plain data: what structured clone takes, typed arrays too, no ports. */
export type HelperProcess = {
  readonly postMessage: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once, when it has ended: by itself, by `kill`, or by its limits. */
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
};

export type HelperLaunch = {
  readonly name: HelperName;
  readonly entry: URL;
  /** All of its environment. */
  readonly env: Readonly<Record<string, string>>;
};

/** Starts a helper where Node may not start processes by itself: in Electron, whose shell does. */
export type LaunchHelper = (launch: HelperLaunch) => HelperProcess;

export type CoreOptions = {
  /** Absolute path of the folder that holds the clinic: database, key slots, files. Made if absent. */
  readonly dataDir: string;
  /** Absolute path of `migrations/clinic`. */
  readonly migrationsDir: string;
  readonly appVersion: string;
};

export type CoreStart = {
  /** Another program has the folder open, and answers at this address unless it has only windows of its own. */
  readonly openElsewhere: { readonly url: string | null } | null;
};

/** The running core, as seen from the thread that started it. */
export type CoreHandle = {
  /** Resolves when the core answers calls, also when the clinic could not be opened: `system.status` says why. */
  readonly ready: Promise<CoreStart>;
  /** Serves RPC on a worker_threads MessagePort until it closes. */
  connect(port: MessagePort, caller: CallerInfo): ConnectionId;
  openFile(request: FileRequest): Promise<FileReply>;
  receiveFile(file: IncomingFile): Promise<IncomingFileReply>;
  /** Serves the app, RPC and files over HTTP on 127.0.0.1 from the core's own thread; gives the address. */
  listen(options: HttpOptions): Promise<{ readonly url: string }>;
  /** Whether a patient of today has arrived or is in the chair: no update of the program then. */
  isMidVisit(): Promise<boolean>;
  /** Makes a backup of the kind `before-update` on the chosen target and reads it back; false when there is no good one. */
  backUpBeforeUpdate(): Promise<boolean>;
  /** Finishes what is being written, closes the database and ends the worker. */
  close(): Promise<void>;
  /** Called once if the worker dies by itself; the error has no clinical text. */
  onCrash(listener: (error: Error) => void): void;
};
