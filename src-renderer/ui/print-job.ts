// The document in the print preview, or on its way there. The preview itself is print-document.tsx.

import type { ReactNode } from 'react';
import { create } from 'zustand';

export const paperSizes = ['A4', 'A5', 'Letter'] as const;
export type PaperSize = (typeof paperSizes)[number];

export type PrintJob = {
  /** Heads the document, e.g. “Day list, Tuesday 3 February 2026”. */
  readonly title: string;
  readonly content: ReactNode;
  readonly paper?: PaperSize;
  /** False for what brings its own head (cards, letters, the recovery key of a clinic not named yet). */
  readonly hasClinicHead?: boolean;
  /** The paper lies across. */
  readonly isWide?: boolean;
  /** Beside the choice of paper: what else can be chosen of this document. */
  readonly choices?: ReactNode;
};

/** A document that is still being drawn; the job beside it is what stands on the paper until then. */
type Preparing = { readonly done: number; readonly count: number; readonly cancel: AbortController };

export const usePrintJob = create<{ job: PrintJob | null; preparing: Preparing | null }>(() => ({
  job: null,
  preparing: null,
}));

/** Opens the preview of a document; Print in it calls the system's print dialog. */
export function printDocument(job: PrintJob): void {
  usePrintJob.setState({ job, preparing: null });
}

export function closePreview(): void {
  usePrintJob.getState().preparing?.cancel.abort();
  usePrintJob.setState({ job: null, preparing: null });
}

/** Says how many of all parts are drawn, and lets the screen show it. */
export type TellDone = (done: number, count: number) => Promise<void>;

/** So that the preview stands before drawing keeps the page busy. */
const oneFrameMilliseconds = 20;

/**
 * Opens the preview at once, which says how far the document is; nothing can be printed until `draw` gives it. Closing
 * the preview ends it, which `draw` hears by its signal. Gives whether the document stands there; rejects as `draw` does,
 * and what stood in the preview before stands there again.
 */
export async function prepareDocument(
  outline: Pick<PrintJob, 'title' | 'isWide'>,
  draw: (tell: TellDone, signal: AbortSignal) => Promise<PrintJob>,
): Promise<boolean> {
  const cancel = new AbortController();
  const { signal } = cancel;
  const { job: before, preparing } = usePrintJob.getState();
  preparing?.cancel.abort();
  usePrintJob.setState({
    job: before ?? { ...outline, content: null },
    preparing: { done: 0, count: 1, cancel },
  });
  async function tell(done: number, count: number): Promise<void> {
    signal.throwIfAborted();
    usePrintJob.setState({ preparing: { done, count, cancel } });
    await turn(0);
    signal.throwIfAborted();
  }
  try {
    await turn(oneFrameMilliseconds);
    const job = await draw(tell, signal);
    if (signal.aborted) return false;
    printDocument(job);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    usePrintJob.setState({ job: before, preparing: null });
    throw error;
  }
}

function turn(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    window.setTimeout(resolve, milliseconds);
  });
}
