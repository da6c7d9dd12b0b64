// What the core and the process that receives DICOM say to each other. Types only.

/** A device that may send. */
export type AllowedSender = {
  readonly aeTitle: string;
  /** Its address, or null for any. */
  readonly address: string | null;
};

export type ReceiverOptions = {
  readonly aeTitle: string;
  /** The address of this computer to listen on. */
  readonly interfaceAddress: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly senders: readonly AllowedSender[];
  /** The largest object that is taken. */
  readonly maxObjectBytes: number;
  /** What may lie here waiting for the core. */
  readonly maxWaitingBytes: number;
  readonly maxConnections: number;
  /** A connection that says nothing for so long is cut. */
  readonly idleMs: number;
};

export type ToReceiver =
  | {
      readonly kind: 'start';
      readonly options: ReceiverOptions;
      /** Where arrivals wait, sealed under `key`, until the core has taken them in. */
      readonly spoolDir: string;
      readonly key: Uint8Array;
    }
  /** So much of the spool is with the core now. */
  | { readonly kind: 'taken'; readonly sizeBytes: number };

export type RefusalReason =
  | 'UNKNOWN_SENDER'
  | 'WRONG_TITLE'
  | 'TOO_LARGE'
  | 'TOO_MANY'
  | 'NO_ROOM'
  | 'BROKEN'
  | 'SILENT';

export type FromReceiver =
  | { readonly kind: 'listening'; readonly port: number }
  /** The port is taken, the address is not this computer's, and the like: a system code. */
  | { readonly kind: 'failed'; readonly code: string }
  | {
      readonly kind: 'arrived';
      /** Its name in the spool. */
      readonly name: string;
      readonly sizeBytes: number;
    }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly callingAeTitle: string | null };
