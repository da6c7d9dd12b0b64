// Sends x-rays to a device of the clinic, and asks one whether it hears us.

import type { SignedInCall } from '#main/core/call.ts';
import { write } from '#main/core/unit-of-work.ts';
import type { Peer, SendOutcome, SendProblem } from '#main/dicom/sender.ts';
import { requireNode } from '#main/features/dicom/dicom-nodes-service.ts';
import type { DicomNodeRow } from '#main/features/dicom/dicom-queries.ts';
import { dicomSettingsOf } from '#main/features/dicom/dicom-settings-service.ts';
import { sendableXray, type SendableXray } from '#main/features/dicom/sendable-service.ts';

type Outcome = {
  readonly problem: SendProblem | 'NO_ADDRESS' | null;
  /** The device takes no packed pixels, so they went plain. */
  readonly isUnpacked?: boolean;
};

/** One association carries pictures up to this; more of them go in the next. */
const bytesAtOnce = 64 * 1024 * 1024;

/** The network library is large: it loads when something is sent. */
const sender = () => import('#main/dicom/sender.ts');

export async function echoNode(call: SignedInCall, id: string): Promise<Outcome> {
  const node = requireNode(call, id);
  if (node.host === '') return { problem: 'NO_ADDRESS' };
  const { echo } = await sender();
  return toOutcome(await echo(peerOf(call, node)));
}

/** One outcome for each x-ray, in their order; what went is in the audit log. */
export async function sendXrays(
  call: SignedInCall,
  input: { nodeId: string; xrayIds: readonly string[] },
): Promise<Outcome[]> {
  const node = requireNode(call, input.nodeId);
  if (node.host === '') return input.xrayIds.map(() => ({ problem: 'NO_ADDRESS' }));
  const { sendFiles } = await sender();
  const peer = peerOf(call, node);
  const outcomes: Outcome[] = [];
  let batch: SendableXray[] = [];
  async function flush(): Promise<void> {
    const sent = await sendFiles(
      peer,
      batch.map(({ file }) => file),
    );
    for (const [index, outcome] of sent.entries())
      outcomes.push(await unpackedIfRefused(peer, batch[index], toOutcome(outcome)));
    batch = [];
  }
  for (const xrayId of input.xrayIds) {
    batch.push(await sendableXray(call, xrayId));
    if (batch.reduce((sum, { file }) => sum + file.dataSet.length, 0) > bytesAtOnce) await flush();
  }
  if (batch.length > 0) await flush();
  const sentIds = input.xrayIds.filter((_id, index) => outcomes[index]?.problem === null);
  if (sentIds.length > 0)
    write(call, (unit) => {
      for (const xrayId of sentIds)
        unit.audit({ action: 'send', entity: 'xray', entityId: xrayId, changes: { nodeId: node.id } });
    });
  return outcomes;
}

/** Once more with plain pixels where the device does not take them as they are packed. */
async function unpackedIfRefused(
  peer: Peer,
  xray: SendableXray | undefined,
  outcome: Outcome,
): Promise<Outcome> {
  if (outcome.problem !== 'NOT_TAKEN') return outcome;
  const plain = (await xray?.unpacked()) ?? null;
  if (plain === null) return outcome;
  const { sendFiles } = await sender();
  const [again] = await sendFiles(peer, [plain]);
  return again?.ok === true ? { problem: null, isUnpacked: true } : outcome;
}

function peerOf(call: SignedInCall, { host, port, aeTitle }: DicomNodeRow): Peer {
  return { host, port, callingAeTitle: dicomSettingsOf(call).aeTitle, calledAeTitle: aeTitle };
}

function toOutcome(outcome: SendOutcome): Outcome {
  return { problem: outcome.ok ? null : outcome.problem };
}
