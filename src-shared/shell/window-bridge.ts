// What the page and the shell say to each other outside RPC: channel names, inputs and answers.
// Shared by preload.ts, which cannot carry zod, and native-calls.ts, which checks.

export const CHANNELS = {
  requestPort: 'enamel:request-port',
  port: 'enamel:port',
  pickFolder: 'enamel:pick-folder',
  print: 'enamel:print',
  printToPdf: 'enamel:print-to-pdf',
  notify: 'enamel:notify',
} as const;

/** Posted into the page by the preload; with `ok` the port is `event.ports[0]`. */
export type PortMessage =
  | { readonly type: 'enamel:port'; readonly ok: true }
  | { readonly type: 'enamel:port'; readonly ok: false; readonly reason: 'CORE_NOT_RUNNING' };

/** What a printed paper is; it names the proposed file, so that no patient's name gets into a file name. */
export const PAPER_KINDS = [
  'day-list',
  'patient-sheet',
  'appointment-card',
  'recall-list',
  'recovery-key',
  'document',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export const PAPER_SIZES = ['A4', 'A5', 'Letter'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];

export type PrintInput = { readonly paper: PaperSize; readonly landscape: boolean };
export type PrintToPdfInput = PrintInput & { readonly kind: PaperKind };

/** What may stand on the desktop, where anybody may read it: the shell has the words, and no name gets there. */
export const NOTICE_KINDS = ['NEW_REFERRAL', 'EMERGENCY', 'REFERRAL_NEWS'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export type NoticeInput = { readonly kind: NoticeKind };

export type NativeRefusal = 'SENDER_REFUSED' | 'INPUT_REFUSED' | 'FAILED';
export type NativeAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: NativeRefusal };

/** `window.enamel` as a page in Electron sees it. */
export type WindowBridge = {
  readonly kind: 'electron';
  readonly platform: string;
  readonly versions: { readonly electron: string; readonly chrome: string; readonly node: string };
  /** Asks for a port to the core; it arrives as a window message of the shape {@link PortMessage}. */
  requestPort(): void;
  /** Lets the person choose a folder, e.g. for backups: its absolute path, or null when they chose none. */
  pickFolder(): Promise<NativeAnswer<string | null>>;
  /** Opens the system's print dialog for the page as it stands: whether it was printed. */
  print(input: PrintInput): Promise<NativeAnswer<boolean>>;
  /** Saves the page as it stands as a PDF where the person chooses: whether a file was written. */
  printToPdf(input: PrintToPdfInput): Promise<NativeAnswer<boolean>>;
  /** Shows a notice on the desktop and brings the window in front when it is pressed: whether it was pressed. */
  notify(input: NoticeInput): Promise<NativeAnswer<boolean>>;
};
