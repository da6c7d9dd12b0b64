// What the core worker and the thread that started it say to each other. Plain data, ports and streams only.

import type { MessagePort } from 'node:worker_threads';
import type {
  CallerInfo,
  CoreOptions,
  CoreStart,
  FileReply,
  FileRequest,
  HelperLaunch,
  HttpOptions,
  IncomingFile,
  IncomingFileReply,
  KeyCustody,
  KeyCustodyStatus,
  UnwrappedKey,
} from '#main/core/core-port.ts';

export type CoreWorkerData = {
  readonly options: CoreOptions;
  readonly custodyKind: KeyCustody['kind'];
  /** Helper processes are asked for, since this program may not start them by itself. */
  readonly asksForHelpers: boolean;
};

/** An address crosses threads as text only. */
type HelperAsked = Omit<HelperLaunch, 'entry'> & { readonly entry: string };

export type ToCore =
  | {
      readonly kind: 'connect';
      readonly connectionId: string;
      readonly caller: CallerInfo;
      readonly port: MessagePort;
    }
  | { readonly kind: 'openFile'; readonly id: number; readonly request: FileRequest }
  | { readonly kind: 'receiveFile'; readonly id: number; readonly file: IncomingFile }
  | { readonly kind: 'listen'; readonly id: number; readonly options: HttpOptions }
  | { readonly kind: 'isMidVisit'; readonly id: number }
  | { readonly kind: 'backUpBeforeUpdate'; readonly id: number }
  | { readonly kind: 'close'; readonly id: number }
  | {
      readonly kind: 'custodyAnswer';
      readonly id: number;
      readonly value: Uint8Array | UnwrappedKey | KeyCustodyStatus | null;
      readonly error: string | null;
    };

export type FromCore =
  /** The other end of the port becomes the helper's. */
  | { readonly kind: 'helper'; readonly launch: HelperAsked; readonly port: MessagePort }
  | { readonly kind: 'ready'; readonly start: CoreStart }
  | {
      readonly kind: 'answer';
      readonly id: number;
      readonly value: FileReply | IncomingFileReply | { url: string } | boolean | null;
      readonly error: string | null;
    }
  | {
      readonly kind: 'custody';
      readonly id: number;
      readonly act: 'status' | 'wrap' | 'unwrap';
      readonly bytes: Uint8Array | null;
    };
