// The entry of the process that receives DICOM: it has one folder, and a key that opens only what waits there.

import { setFlagsFromString } from 'node:v8';
import { openHelperPort } from '#main/core/helper-port.ts';
import { systemCodeOf } from '#main/files/file-store-error.ts';
import type { FromReceiver, ToReceiver } from './receiver-messages.ts';
import type { Receiver } from './receiver.ts';

// Pieces of pictures die young: in a small nursery they are gone sooner, and the process stays small.
setFlagsFromString('--max-semi-space-size=2');
// Counted as V8 does by itself, pieces make it sweep the whole heap for each few megabytes that arrive.
setFlagsFromString('--external-memory-accounted-in-global-limit');
// Pictures of several senders go to the disk at once: flushes that wait together are one for the disk.
process.env['UV_THREADPOOL_SIZE'] ??= '8';

const port = openHelperPort();
let receiver: Receiver | null = null;

port.onMessage((message) => {
  const said = message as ToReceiver;
  if (said.kind === 'start') void start(said);
  else receiver?.taken(said.sizeBytes);
});

function tell(message: FromReceiver): void {
  port.postMessage(message);
}

async function start(asked: Extract<ToReceiver, { kind: 'start' }>): Promise<void> {
  try {
    const { startReceiver } = await import('./receiver.ts');
    receiver = await startReceiver(asked, tell);
    tell({ kind: 'listening', port: receiver.port });
  } catch (error) {
    tell({ kind: 'failed', code: systemCodeOf(error) ?? 'UNKNOWN' });
  }
}
