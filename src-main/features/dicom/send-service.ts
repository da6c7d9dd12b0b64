// Sends x-rays to a device of the clinic, and asks one whether it hears us.

import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import type { Peer, SendOutcome, SendProblem } from '#main/dicom/sender.ts';
import { requireNode } from '#main/features/dicom/dicom-nodes-service.ts';
import { dicomQueries, type DicomNodeRow } from '#main/features/dicom/dicom-queries.ts';
import { dicomSettingsOf } from '#main/features/dicom/dicom-settings-service.ts';
import { sendableXray, type SendableXray } from '#main/features/dicom/sendable-service.ts';

type Answer = { readonly problem: SendProblem | 'NO_ADDRESS' | null };

type Outcome = {
  readonly problem: Answer['problem'] | 'UNREADABLE';
  /** The device takes no packed pixels, so they went plain. */
  readonly isUnpacked?: boolean;
};

/** One association carries pictures up to this; more of them go in the next. */
const bytesAtOnce = 64 * 1024 * 1024;

/** The network library is large: it loads when something is sent. */
const sender = () => import('#main/dicom/sender.ts');

export async function echoNode(call: SignedInCall, id: string): Promise<Answer> {
  const node = requireNode(call, id);
  if (node.host === '') return { problem: 'NO_ADDRESS' };
  const { echo } = await sender();
  return toOutcome(await echo(peerOf(call, node)));
}

/** One outcome for each x-ray, in their order; what went is in the audit log. Throws NOT_FOUND before anything is sent. */
export async function sendXrays(
  call: SignedInCall,
  input: { nodeId: string; xrayIds: readonly string[] },
): Promise<Outcome[]> {
  const node = requireNode(call, input.nodeId);
  if (node.host === '') return input.xrayIds.map(() => ({ problem: 'NO_ADDRESS' }));
  const queries = dicomQueries(call.clinic.db);
  for (const id of input.xrayIds)
    if (queries.xrayWithFile.get({ id }) === undefined) throw failure('NOT_FOUND', { entity: 'xray' });
  const { sendFiles } = await sender();
  const peer = peerOf(call, node);
  const outcomes: Outcome[] = input.xrayIds.map(() => ({ problem: 'UNREADABLE' }));
  let batch: { readonly index: number; readonly xrayId: string; readonly xray: SendableXray }[] = [];
  async function flush(): Promise<void> {
    const sent = await sendFiles(
      peer,
      batch.map(({ xray }) => xray.file),
    );
    const taken: string[] = [];
    for (const [at, outcome] of sent.entries()) {
      const { index, xrayId, xray } = batch[at]!;
      const settled = await unpackedIfRefused(peer, xray, toOutcome(outcome));
      outcomes[index] = settled;
      if (settled.problem === null) taken.push(xrayId);
    }
    batch = [];
    if (taken.length > 0)
      write(call, (unit) => {
        for (const entityId of taken)
          unit.audit({ action: 'send', entity: 'xray', entityId, changes: { nodeId: node.id } });
      });
  }
  for (const [index, xrayId] of input.xrayIds.entries()) {
    const xray = await sendableXray(call, xrayId);
    if (xray === null) continue;
    batch.push({ index, xrayId, xray });
    if (batch.reduce((sum, { xray: { file } }) => sum + file.dataSet.length, 0) > bytesAtOnce) await flush();
  }
  await flush();
  return outcomes;
}

/** Once more with plain pixels where the device does not take them as they are packed. */
async function unpackedIfRefused(peer: Peer, xray: SendableXray, outcome: Outcome): Promise<Outcome> {
  if (outcome.problem !== 'NOT_TAKEN') return outcome;
  const plain = await xray.unpacked();
  if (plain === null) return outcome;
  const { sendFiles } = await sender();
  const [again] = await sendFiles(peer, [plain]);
  return again?.ok === true ? { problem: null, isUnpacked: true } : outcome;
}

function peerOf(call: SignedInCall, { host, port, aeTitle }: DicomNodeRow): Peer {
  return { host, port, callingAeTitle: dicomSettingsOf(call).aeTitle, calledAeTitle: aeTitle };
}

function toOutcome(outcome: SendOutcome): Answer {
  return { problem: outcome.ok ? null : outcome.problem };
}
