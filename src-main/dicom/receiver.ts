// Listens for devices that send DICOM and keeps what comes, sealed, in the spool. Knows no clinic and no patients.

import { createServer, type Socket } from 'node:net';
import { systemCodeOf } from '#main/files/file-store-error.ts';
import { createFileStore } from '#main/files/file-store.ts';
import { introduceOurselves } from './network-identity.ts';
import type { FromReceiver, ToReceiver } from './receiver-messages.ts';
import { serveReceiver } from './receiver-session.ts';

export type Receiver = {
  readonly port: number;
  /** So many bytes of the spool are with the core now. */
  readonly taken: (sizeBytes: number) => void;
  readonly close: () => Promise<void>;
};

/** Starts to listen; throws what the system says when it cannot. Everything after that is told through `tell`. */
export async function startReceiver(
  { options, spoolDir, key }: Extract<ToReceiver, { kind: 'start' }>,
  tell: (message: FromReceiver) => void,
): Promise<Receiver> {
  introduceOurselves();
  const spool = await createFileStore({ dir: spoolDir, key });
  const sockets = new Set<Socket>();
  let waitingBytes = 0;
  for await (const { sizeBytes } of spool.list()) waitingBytes += sizeBytes ?? 0;

  const server = createServer((socket) => {
    if (sockets.size >= options.maxConnections) {
      tell({ kind: 'refused', reason: 'TOO_MANY', callingAeTitle: null });
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    serveReceiver(socket, {
      options,
      hasRoom: () => waitingBytes < options.maxWaitingBytes,
      async keep(content) {
        return spool.put(content, { maxBytes: options.maxObjectBytes + 4096 });
      },
      arrived({ sha256, sizeBytes, alreadyStored }) {
        if (!alreadyStored) waitingBytes += sizeBytes;
        tell({ kind: 'arrived', name: spool.nameOf(sha256), sizeBytes });
      },
      refused: (reason, callingAeTitle) => tell({ kind: 'refused', reason, callingAeTitle }),
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.interfaceAddress, resolve);
  });
  server.on('error', (error) => tell({ kind: 'failed', code: systemCodeOf(error) ?? 'UNKNOWN' }));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    taken(sizeBytes) {
      waitingBytes = Math.max(0, waitingBytes - sizeBytes);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
