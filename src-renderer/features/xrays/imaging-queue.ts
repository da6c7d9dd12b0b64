// The order of pictures that Imaging showed last, frozen when one is opened: reading a picture must not move the next
// one out of reach. Lives as long as the window; after a reload it begins with the first page.

import { create } from 'zustand';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import type { XrayListRow, xrayOrders } from '#shared/xrays/contract.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import type { XrayModality } from '#shared/xrays/model.ts';

export type ImagingQuestion = {
  readonly modality?: XrayModality | undefined;
  readonly isUnread?: boolean | undefined;
  readonly patientId?: PatientId | undefined;
  readonly tooth?: Tooth | undefined;
  /** Local dates, both of them included. */
  readonly fromOn?: string | undefined;
  readonly untilOn?: string | undefined;
  readonly order: (typeof xrayOrders)[number];
  readonly text: string;
};
type Queue = {
  readonly userId: string | null;
  readonly question: ImagingQuestion;
  readonly rows: readonly XrayListRow[];
  /** Where the next page begins; null when all are here, undefined before the first page. */
  readonly nextCursor: string | null | undefined;
};

const pageRows = 60;
const emptyQueue: Queue = {
  userId: null,
  question: { order: 'unreadFirst', text: '' },
  rows: [],
  nextCursor: undefined,
};
const useQueue = create<Queue>(() => emptyQueue);
let isGrowing = false;
let isReturning = false;

function currentUser(): string | null {
  return useSignedIn.getState().session?.user.id ?? null;
}

/** Imaging says what it shows. */
export function rememberQueue(part: Omit<Queue, 'userId'>): void {
  useQueue.setState({ ...part, userId: currentUser() });
}

/** Fetches the next page of the queue, once at a time. What is in the queue already keeps its place. */
export async function growQueue(): Promise<void> {
  const before = useQueue.getState();
  if (isGrowing || before.nextCursor === null) return;
  isGrowing = true;
  try {
    const page = await rpc.xrays.listAll({
      ...before.question,
      limit: pageRows,
      cursor: before.nextCursor ?? null,
    });
    const known = new Set(before.rows.map((row) => row.id));
    rememberQueue({
      question: before.question,
      rows: [...before.rows, ...page.rows.filter((row) => !known.has(row.id))],
      nextCursor: page.nextCursor,
    });
  } finally {
    isGrowing = false;
  }
}

/** The queue of the person who is signed in. */
export function useImagingQueue(): Pick<Queue, 'rows' | 'nextCursor'> {
  const queue = useQueue();
  return queue.userId === null || queue.userId === currentUser() ? queue : emptyQueue;
}

/** The filters of Imaging as they were, for going back to it; what was searched for waits for `takeSearchedText`. */
export function imagingAddress(): {
  modality?: XrayModality | undefined;
  unread?: boolean | undefined;
  patient?: PatientId | undefined;
  tooth?: Tooth | undefined;
  from?: string | undefined;
  until?: string | undefined;
  order?: 'newest' | undefined;
} {
  const { modality, isUnread, patientId, tooth, fromOn, untilOn, order } = useQueue.getState().question;
  isReturning = true;
  return {
    modality,
    unread: isUnread,
    patient: patientId,
    tooth,
    from: fromOn,
    until: untilOn,
    order: order === 'newest' ? order : undefined,
  };
}

/** What was searched for, once, after going back from a picture; clinical words never stand in an address. */
export function takeSearchedText(): string {
  const { question, userId } = useQueue.getState();
  const text = isReturning && userId === currentUser() ? question.text : '';
  isReturning = false;
  return text;
}
