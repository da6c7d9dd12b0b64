// Files on their way into the store, for each patient: two at a time, with how far each is. Outlives the screen.
// Open to other features.

import { create } from 'zustand';
import { encodeFileName, fileNameHeader } from '#shared/core/file-name-header.ts';

/** What a file is filed as. */
export type UploadUse = 'xray' | 'photo' | 'document';

export type Upload = {
  readonly key: number;
  readonly patientId: string;
  readonly use: UploadUse;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'sent' | 'refused';
  /** 0–1. */
  readonly part: number;
  /** Set when sent. */
  readonly fileId: string | null;
  /** The day that the file itself says it was taken. */
  readonly takenOn: string | null;
  /** Set when refused: the upload's code, `OTHER` when there was no answer. */
  readonly code: string | null;
};

/** What the file dialog offers. DICOM files have many endings, and often none: those are dropped, or picked with “all files”. */
export const xrayFileTypes =
  'image/jpeg,image/png,image/tiff,image/webp,application/dicom,.dcm,.dicom,.dic,.tif,.tiff';

const atOnce = 2;
const maxFileBytes = 200 * 1024 * 1024;
/** A pulled cable says nothing: after so long without a step it is taken for cut. Looking into a picture takes longer. */
const quietMilliseconds = { sending: 20_000, answering: 90_000 };
let lastKey = 0;
const requests = new Map<number, XMLHttpRequest>();

export const useUploads = create<{ uploads: readonly Upload[] }>(() => ({ uploads: [] }));

function change(key: number, values: Partial<Upload>): void {
  useUploads.setState(({ uploads }) => ({
    uploads: uploads.map((upload) => (upload.key === key ? { ...upload, ...values } : upload)),
  }));
}

/** Devices number what they write; a file that was dragged by hand comes first of all that were dragged with it. */
const byNumber = new Intl.Collator('en', { numeric: true });

/** Starts sending files for a patient, in the order of their names; one that is larger than any may be is refused at once. */
export function addUploads(patientId: string, files: readonly File[], use: UploadUse = 'xray'): void {
  const inOrder = files.toSorted((one, other) => byNumber.compare(one.name, other.name));
  const added = inOrder.map((file): Upload => {
    lastKey += 1;
    return {
      key: lastKey,
      patientId,
      use,
      file,
      state: file.size > maxFileBytes ? 'refused' : 'waiting',
      part: 0,
      fileId: null,
      takenOn: null,
      code: file.size > maxFileBytes ? 'TOO_LARGE' : null,
    };
  });
  useUploads.setState(({ uploads }) => ({ uploads: [...uploads, ...added] }));
  sendNext();
}

/** Sends a refused file once more. */
export function retryUpload(key: number): void {
  change(key, { state: 'waiting', part: 0, code: null });
  sendNext();
}

/** Forgets all of one use that were refused for a patient. */
export function forgetRefused(patientId: string, use: UploadUse): void {
  useUploads.setState(({ uploads }) => ({
    uploads: uploads.filter(
      (upload) => upload.patientId !== patientId || upload.use !== use || upload.state !== 'refused',
    ),
  }));
}

/** Forgets one, ending its request when it is on its way. */
export function forgetUpload(key: number): void {
  requests.get(key)?.abort();
  requests.delete(key);
  useUploads.setState(({ uploads }) => ({ uploads: uploads.filter((upload) => upload.key !== key) }));
  sendNext();
}

function sendNext(): void {
  const { uploads } = useUploads.getState();
  const free = atOnce - uploads.filter((upload) => upload.state === 'sending').length;
  for (const upload of uploads.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) {
    change(upload.key, { state: 'sending' });
    void send(upload);
  }
}

async function send(upload: Upload): Promise<void> {
  const reply = await post(upload);
  requests.delete(upload.key);
  change(
    upload.key,
    'fileId' in reply
      ? { state: 'sent', part: 1, fileId: reply.fileId, takenOn: reply.takenOn }
      : { state: 'refused', code: reply.code },
  );
  sendNext();
}

type Reply = { fileId: string; takenOn: string | null } | { code: string };

/** XMLHttpRequest, because fetch does not tell how much was sent. */
function post({ key, file, use }: Upload): Promise<Reply> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    requests.set(key, request);
    request.open('POST', use === 'document' ? '/files?use=attachment' : '/files');
    request.setRequestHeader('x-enamel', '1');
    request.setRequestHeader(fileNameHeader, encodeFileName(file.name));
    let quiet = 0;
    function expect(step: keyof typeof quietMilliseconds): void {
      window.clearTimeout(quiet);
      quiet = window.setTimeout(() => request.abort(), quietMilliseconds[step]);
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      expect('sending');
      change(key, { part: total === 0 ? 0 : loaded / total });
    });
    request.upload.addEventListener('load', () => expect('answering'));
    request.addEventListener('loadend', () => {
      window.clearTimeout(quiet);
      resolve(replyOf(request));
    });
    request.send(file);
    expect('sending');
  });
}

function replyOf(request: XMLHttpRequest): Reply {
  try {
    const body: unknown = JSON.parse(request.responseText);
    if (typeof body !== 'object' || body === null) return { code: 'OTHER' };
    if ('fileId' in body && typeof body.fileId === 'string') {
      const takenOn = 'takenOn' in body && typeof body.takenOn === 'string' ? body.takenOn : null;
      return { fileId: body.fileId, takenOn };
    }
    if ('code' in body && typeof body.code === 'string') return { code: body.code };
  } catch {
    // No answer, or none of ours.
  }
  return { code: 'OTHER' };
}
