// Sends DICOM files to another device, and asks one whether it is there. Bytes go as they are wherever the device takes them.

import dcmjsDimse from 'dcmjs-dimse';
import { explicitBigEndian, explicitLittleEndian, implicitLittleEndian } from '#shared/dicom/dicom-names.ts';
import { introduceOurselves } from './network-identity.ts';

const { Client, Dataset } = dcmjsDimse;
const { PresentationContext } = dcmjsDimse.association;
const { CEchoRequest, CStoreRequest } = dcmjsDimse.requests;
type Request = InstanceType<typeof dcmjsDimse.requests.Request>;
type DimseClient = InstanceType<typeof Client>;

export type Peer = {
  readonly host: string;
  readonly port: number;
  /** What we are called, and the device. */
  readonly callingAeTitle: string;
  readonly calledAeTitle: string;
};

/** A file taken apart: what it is, and its data set as it lies in the file. */
export type SendableFile = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly dataSet: Buffer;
};

/** Why a file did not arrive, or the device did not answer. */
export type SendProblem =
  | 'UNREACHABLE'
  /** It does not know our title, or not its own. */
  | 'REJECTED'
  /** It takes no such pictures, or not packed in this way. */
  | 'NOT_TAKEN'
  /** It could not keep it: no room, or a fault of its own. */
  | 'REFUSED'
  | 'CUT_OFF';

export type SendOutcome = { readonly ok: true } | { readonly ok: false; readonly problem: SendProblem };

const defaultTimeoutMs = 15_000;

/** Asks the device whether it hears us (C-ECHO). */
export async function echo(peer: Peer, timeoutMs: number = defaultTimeoutMs): Promise<SendOutcome> {
  const [outcome] = await converse(peer, [new CEchoRequest()], [], timeoutMs);
  return outcome ?? { ok: false, problem: 'CUT_OFF' };
}

/** Sends files over one association; one outcome for each, in their order. */
export async function sendFiles(
  peer: Peer,
  files: readonly SendableFile[],
  timeoutMs: number = defaultTimeoutMs,
): Promise<readonly SendOutcome[]> {
  if (files.length === 0) return [];
  return converse(
    peer,
    files.map((file) => new CStoreRequest(new StoredDataset(file))),
    files,
    timeoutMs,
  );
}

const plainSyntaxes: readonly string[] = [implicitLittleEndian, explicitLittleEndian, explicitBigEndian];

/**
 * A data set that is sent as it lies in its file. Only a plain one is read, where the device wants it written otherwise:
 * of a packed one the library would send what it can read, without pixels where their sequence is broken.
 */
class StoredDataset extends Dataset {
  readonly #file: SendableFile;

  constructor(file: SendableFile) {
    super({ SOPClassUID: file.sopClassUid, SOPInstanceUID: file.sopInstanceUid }, file.transferSyntaxUid);
    this.#file = file;
  }

  override getElements(): Record<string, unknown> {
    if (!plainSyntaxes.includes(this.#file.transferSyntaxUid))
      throw new Error('Packed pixels are sent as they are.');
    return new Dataset(this.#file.dataSet, this.#file.transferSyntaxUid).getElements();
  }

  override getDenaturalizedDataset(): Buffer {
    return this.#file.dataSet;
  }
}

async function converse(
  peer: Peer,
  requests: readonly Request[],
  files: readonly SendableFile[],
  timeoutMs: number,
): Promise<readonly SendOutcome[]> {
  introduceOurselves();
  const client = new Client();
  const outcomes: (SendOutcome | undefined)[] = requests.map(() => undefined);
  let problemOfAll: SendProblem = 'NOT_TAKEN';
  for (const [index, request] of requests.entries()) {
    request.on('response', (response: { getStatus: () => number }) => {
      outcomes[index] = outcomeOf(response.getStatus());
    });
    client.addRequest(request);
  }
  proposeAsStored(client, files);
  await new Promise<void>((resolve) => {
    let wasConnected = false;
    client.on('connected', () => (wasConnected = true));
    client.on('associationRejected', () => (problemOfAll = 'REJECTED'));
    client.on('networkError', () => {
      if (problemOfAll === 'NOT_TAKEN') problemOfAll = wasConnected ? 'CUT_OFF' : 'UNREACHABLE';
      resolve();
    });
    client.on('closed', () => resolve());
    client.send(peer.host, peer.port, peer.callingAeTitle, peer.calledAeTitle, {
      connectTimeout: timeoutMs,
      associationTimeout: timeoutMs,
      pduTimeout: timeoutMs,
    });
  });
  return outcomes.map((outcome) => outcome ?? { ok: false, problem: problemOfAll });
}

/** Besides the plain ways that the library proposes, each file's own way alone: so it need not be written otherwise. */
function proposeAsStored(client: DimseClient, files: readonly SendableFile[]): void {
  const proposed = new Set<string>();
  for (const { sopClassUid, transferSyntaxUid } of files) {
    const key = `${sopClassUid} ${transferSyntaxUid}`;
    if (proposed.has(key)) continue;
    proposed.add(key);
    const context = new PresentationContext(0, sopClassUid);
    context.addTransferSyntaxUid(transferSyntaxUid);
    client.addAdditionalPresentationContext(context, true);
  }
}

/** PS3.7 C and PS3.4 GG.4: success, or kept with a warning (Bxxx). */
function outcomeOf(status: number): SendOutcome {
  const isKept = status === 0 || (status & 0xf000) === 0xb000;
  return isKept ? { ok: true } : { ok: false, problem: status === 0x0122 ? 'NOT_TAKEN' : 'REFUSED' };
}
