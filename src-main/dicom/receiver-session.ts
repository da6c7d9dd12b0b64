// One connection of a device that sends: who may, what is taken, how it is answered. Speaks through dcmjs-dimse.

import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import dcmjsDimse from 'dcmjs-dimse';
import { FileStoreError } from '#main/files/file-store-error.ts';
import type { PutResult } from '#main/files/file-store.ts';
import { acceptedTransferSyntaxes, imageClasses, verificationClass } from '#shared/dicom/dicom-names.ts';
import { createChunkMemory } from './chunk-memory.ts';
import { fileHeader } from './file-header.ts';
import { createPieceQueue, type PieceQueue } from './piece-queue.ts';
import { createPduSplitter, maxPduBytes } from './pdu-splitter.ts';
import type { ReceiverOptions, RefusalReason } from './receiver-messages.ts';

const { Dataset, Scp } = dcmjsDimse;
const { PresentationContextResult, RejectReason, RejectResult, RejectSource, Status } = dcmjsDimse.constants;
const { CEchoResponse, CStoreResponse } = dcmjsDimse.responses;
type Association = InstanceType<typeof dcmjsDimse.association.Association>;
type PresentationContext = InstanceType<typeof dcmjsDimse.association.PresentationContext>;
type CStoreRequest = InstanceType<typeof dcmjsDimse.requests.CStoreRequest>;
type CEchoRequest = InstanceType<typeof dcmjsDimse.requests.CEchoRequest>;

/** PS3.7 C.5: refused for lack of room, and what cannot be understood. */
const outOfResources = 0xa700;
const cannotUnderstand = 0xc000;

/** What a session needs of the process around it. */
export type SessionSurroundings = {
  readonly options: ReceiverOptions;
  /** Whether an object that begins now may be kept: there is room in the spool. */
  readonly hasRoom: () => boolean;
  readonly keep: (content: AsyncIterable<Uint8Array>) => Promise<PutResult>;
  readonly arrived: (kept: PutResult) => void;
  readonly refused: (reason: RefusalReason, callingAeTitle: string | null) => void;
};

type Arriving = {
  readonly queue: PieceQueue;
  readonly kept: Promise<PutResult | { readonly status: number }>;
};

class ReceiverSession extends Scp {
  readonly #socket: Socket;
  readonly #around: SessionSurroundings;
  readonly #chunks = createChunkMemory();
  #callingAeTitle: string | null = null;
  #arriving: Arriving | null = null;
  #status: number = Status.Success;

  constructor(socket: Socket, around: SessionSurroundings) {
    const { idleMs } = around.options;
    const units = new EventEmitter();
    super(socketOfUnits(socket, units), {
      connectTimeout: idleMs,
      associationTimeout: idleMs,
      pduTimeout: idleMs,
    });
    this.#socket = socket;
    this.#around = around;
    const split = createPduSplitter({
      unit: (bytes) => void units.emit('data', bytes),
      piece: (bytes) => {
        if (this.#arriving === null) return this.#cut('BROKEN');
        this.#chunks.waits(bytes);
        this.#arriving.queue.write(bytes);
      },
      // The library counts the units it sees; of a picture it sees the first and the last.
      alive: () => void Object.assign(this, { lastPduTime: Date.now() }),
    });
    socket.on('data', (chunk: Buffer) => {
      this.#chunks.came(chunk);
      if (!socket.destroyed && !split(chunk)) this.#cut('BROKEN');
    });
    // The library sets it for sockets of its own server; its time-outs count only then.
    Object.assign(this, { connected: true, connectedTime: Date.now() });
    this.on('networkError', (error: Error) =>
      this.#cut(/timeout/i.test(error.message) ? 'SILENT' : 'BROKEN'),
    );
    socket.on('close', () => this.#arriving?.queue.fail(new Error('The connection was cut.')));
  }

  override associationRequested(association: Association): void {
    const calling = association.getCallingAeTitle().trim();
    this.#callingAeTitle = calling;
    const { options } = this.#around;
    if (association.getCalledAeTitle().trim() !== options.aeTitle) {
      this.#reject('WRONG_TITLE', RejectReason.CalledAeNotRecognized);
    } else if (!isAllowed(options, calling, this.#socket.remoteAddress ?? '')) {
      this.#reject('UNKNOWN_SENDER', RejectReason.CallingAeNotRecognized);
    } else {
      association.setMaxPduLength(maxPduBytes);
      for (const { id } of association.getPresentationContexts())
        answerContext(association.getPresentationContext(id));
      this.sendAssociationAccept();
    }
  }

  override cEchoRequest(request: CEchoRequest, answer: (response: never) => void): void {
    const response = CEchoResponse.fromRequest(request);
    response.setStatus(Status.Success);
    answer(response as never);
  }

  override createStoreWritableStream(context: PresentationContext, request: CStoreRequest): Writable {
    const { options } = this.#around;
    const queue = createPieceQueue({
      maxBytes: options.maxObjectBytes,
      hold: () => this.#socket.pause(),
      release: () => this.#socket.resume(),
      tooLarge: () => this.#cut('TOO_LARGE'),
      used: this.#chunks.used,
    });
    const header = {
      sopClassUid: request.getAffectedSopClassUid(),
      sopInstanceUid: request.getAffectedSopInstanceUid(),
      transferSyntaxUid: context.getAcceptedTransferSyntaxUid() ?? '',
      sourceAeTitle: this.#callingAeTitle,
    };
    const problem = !isUid(header.sopInstanceUid) || !isUid(header.sopClassUid) ? cannotUnderstand : null;
    this.#arriving = { queue, kept: this.#keep(queue, header, problem) };
    return queue as unknown as Writable;
  }

  async #keep(
    queue: PieceQueue,
    header: Parameters<typeof fileHeader>[0],
    problem: number | null,
  ): Promise<PutResult | { status: number }> {
    const hasRoom = this.#around.hasRoom();
    if (!hasRoom) this.#around.refused('NO_ROOM', this.#callingAeTitle);
    try {
      if (problem !== null || !hasRoom) {
        await drain(queue.pieces);
        return { status: problem ?? outOfResources };
      }
      return await this.#around.keep(asFile(fileHeader(header), queue.pieces));
    } catch (error) {
      if (error instanceof FileStoreError) this.#around.refused('NO_ROOM', this.#callingAeTitle);
      queue.fail(new Error('Not kept.'));
      return { status: outOfResources };
    }
  }

  override createDatasetFromStoreWritableStream(
    _stream: Writable,
    _context: PresentationContext,
    goOn: (dataset: InstanceType<typeof Dataset>) => void,
  ): void {
    void this.#answerStore(goOn);
  }

  /** The device hears “kept” only when its picture lies whole on the disk. */
  async #answerStore(goOn: (dataset: InstanceType<typeof Dataset>) => void): Promise<void> {
    const arriving = this.#arriving;
    const kept = (await arriving?.kept) ?? { status: cannotUnderstand };
    if (this.#arriving === arriving) this.#arriving = null;
    this.#status = 'status' in kept ? kept.status : Status.Success;
    if (!('status' in kept)) this.#around.arrived(kept);
    if (!this.#socket.destroyed) goOn(new Dataset({}));
  }

  override cStoreRequest(request: CStoreRequest, answer: (response: never) => void): void {
    const response = CStoreResponse.fromRequest(request);
    response.setStatus(this.#status);
    answer(response as never);
  }

  override associationReleaseRequested(): void {
    this.sendAssociationReleaseResponse();
  }

  override abort(): void {
    this.#socket.destroy();
  }

  #reject(why: RefusalReason, reason: number): void {
    this.#around.refused(why, this.#callingAeTitle);
    this.sendAssociationReject(RejectResult.Permanent, RejectSource.ServiceUser, reason);
    this.#socket.end();
  }

  #cut(why: RefusalReason): void {
    if (this.#socket.destroyed) return;
    this.#around.refused(why, this.#callingAeTitle);
    this.#socket.destroy();
  }
}

/** Serves one socket until it closes. */
export function serveReceiver(socket: Socket, around: SessionSurroundings): void {
  void new ReceiverSession(socket, around);
}

/** The socket as the library sees it: whole units come out of it, and all else is the socket's own. */
function socketOfUnits(socket: Socket, units: EventEmitter): Socket {
  const seen = {
    on(name: string, listener: (...values: unknown[]) => void) {
      (name === 'data' ? units : socket).on(name, listener);
      return seen;
    },
    setTimeout: (timeoutMs: number) => socket.setTimeout(timeoutMs),
    write: (bytes: Uint8Array) => socket.write(bytes),
    end: () => socket.end(),
  };
  return seen as unknown as Socket;
}

/** The way of packing that the device names first is taken: nothing is packed anew only to be sent. */
function answerContext(context: PresentationContext): void {
  const kind = context.getAbstractSyntaxUid();
  if (kind !== verificationClass && !imageClasses.has(kind)) {
    context.setResult(PresentationContextResult.RejectAbstractSyntaxNotSupported);
    return;
  }
  const packing = context.getTransferSyntaxUids().find((uid) => acceptedTransferSyntaxes.has(uid));
  if (packing === undefined) context.setResult(PresentationContextResult.RejectTransferSyntaxesNotSupported);
  else context.setResult(PresentationContextResult.Accept, packing);
}

function isAllowed(options: ReceiverOptions, aeTitle: string, remoteAddress: string): boolean {
  const address = plainAddress(remoteAddress);
  return options.senders.some(
    (sender) =>
      sender.aeTitle === aeTitle && (sender.address === null || plainAddress(sender.address) === address),
  );
}

/** IPv4 that comes in through an IPv6 socket is written with a prefix. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:/i, '').toLowerCase();
}

/** PS3.5 9.1. */
function isUid(text: unknown): boolean {
  return typeof text === 'string' && text.length <= 64 && /^\d+(\.\d+)*$/.test(text);
}

async function* asFile(header: Uint8Array, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield header;
  yield* pieces;
}

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of pieces) void piece;
}
