// A core that answers over real worker_threads ports and remembers what it was asked: for tests of the shell only.

import type { MessagePort } from 'node:worker_threads';
import type {
  CallerInfo,
  CoreHandle,
  CoreStart,
  FileReply,
  FileRequest,
  IncomingFile,
  IncomingFileReply,
} from '#main/core/core-port.ts';

export class CoreStandIn implements CoreHandle {
  readonly start = Promise.withResolvers<CoreStart>();
  readonly ready = this.start.promise;
  readonly callers: CallerInfo[] = [];
  readonly ports: MessagePort[] = [];
  readonly received: unknown[] = [];
  readonly fileRequests: FileRequest[] = [];
  reply: FileReply = { status: 404, headers: {}, body: null };
  readonly incoming: { connectionId: string; originalName: string; text: string }[] = [];
  incomingReply: IncomingFileReply = { status: 201, body: { fileId: '0190f0aa' } };
  closes = 0;
  closing: Promise<void> = Promise.resolve();
  private crashListener: ((error: Error) => void) | null = null;

  connect(port: MessagePort, caller: CallerInfo): string {
    this.callers.push(caller);
    this.ports.push(port);
    port.on('message', (data: unknown) => {
      this.received.push(data);
      port.postMessage({ echo: data });
    });
    return `connection-${this.ports.length}`;
  }
  openFile(request: FileRequest): Promise<FileReply> {
    this.fileRequests.push(request);
    return Promise.resolve(this.reply);
  }
  async receiveFile(file: IncomingFile): Promise<IncomingFileReply> {
    const text = await new Response(file.body).text();
    this.incoming.push({ connectionId: file.connectionId, originalName: file.originalName, text });
    return this.incomingReply;
  }
  midVisit = false;
  backUp = (): Promise<boolean> => Promise.resolve(true);
  backups = 0;
  isMidVisit = (): Promise<boolean> => Promise.resolve(this.midVisit);
  backUpBeforeUpdate(): Promise<boolean> {
    this.backups += 1;
    return this.backUp();
  }
  listen(): Promise<{ readonly url: string }> {
    return Promise.reject(new Error('The shell never serves over HTTP'));
  }
  close(): Promise<void> {
    this.closes += 1;
    for (const port of this.ports) port.close();
    return this.closing;
  }
  onCrash(listener: (error: Error) => void): void {
    this.crashListener = listener;
  }
  crash(): void {
    for (const port of this.ports) port.close();
    this.crashListener?.(new Error('worker ended'));
  }
}

/** A stored file's answer with these bytes. */
export function fileReply(status: 200 | 206, text: string, headers: Record<string, string> = {}): FileReply {
  const bytes = new TextEncoder().encode(text);
  return {
    status,
    headers: { 'Content-Type': 'image/png', 'Content-Length': String(bytes.byteLength), ...headers },
    body: new Blob([bytes]).stream(),
  };
}
