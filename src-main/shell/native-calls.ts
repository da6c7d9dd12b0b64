// The few things a page may ask of the system itself: choose a folder, print, save as PDF, a notice.
// Every call checks its sender and its input; the answer says no more than the page needs.

import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { DialogPart, IpcPart, NoticesPart, SenderEvent } from './electron-parts.ts';
import type { ShellTexts } from './shell-texts.ts';
import { CHANNELS, NOTICE_KINDS, PAPER_KINDS, PAPER_SIZES } from '#shared/shell/window-bridge.ts';
import type { NativeAnswer } from '#shared/shell/window-bridge.ts';
import type { KnownWindow, WindowRegistry } from './window-registry.ts';

const noInputSchema = z.undefined();
const printSchema = z.strictObject({ paper: z.enum(PAPER_SIZES), landscape: z.boolean() });
const noticeSchema = z.strictObject({ kind: z.enum(NOTICE_KINDS) });
const printToPdfSchema = printSchema.extend({ kind: z.enum(PAPER_KINDS) });

export type NativeCallsOptions = {
  readonly ipc: IpcPart;
  readonly windows: WindowRegistry;
  readonly dialog: DialogPart;
  readonly notices: NoticesPart;
  readonly texts: ShellTexts;
};

/** Answers the pages' native calls for as long as the app runs. */
export function registerNativeCalls(options: NativeCallsOptions): void {
  const { dialog, notices, texts } = options;

  function answer<Input, Value>(
    channel: string,
    schema: z.ZodType<Input>,
    act: (input: Input, known: KnownWindow) => Promise<Value>,
  ): void {
    options.ipc.handle(channel, async (event: SenderEvent, input: unknown): Promise<NativeAnswer<Value>> => {
      const verdict = options.windows.checkSender(event);
      if (!verdict.trusted) return { ok: false, code: 'SENDER_REFUSED' };
      const parsed = schema.safeParse(input);
      if (!parsed.success) return { ok: false, code: 'INPUT_REFUSED' };
      try {
        return { ok: true, value: await act(parsed.data, verdict.known) };
      } catch {
        return { ok: false, code: 'FAILED' };
      }
    });
  }

  answer(CHANNELS.pickFolder, noInputSchema, async () => {
    const chosen = await dialog.showOpenDialog({
      title: texts.chooseFolder,
      properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
    });
    return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
  });

  answer(CHANNELS.print, printSchema, (input, { window }) => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    window.webContents.print(
      { pageSize: input.paper, landscape: input.landscape, printBackground: true },
      (printed) => resolve(printed),
    );
    return promise;
  });

  answer(CHANNELS.printToPdf, printToPdfSchema, async (input, { window }) => {
    const chosen = await dialog.showSaveDialog({
      title: texts.savePdf,
      defaultPath: `enamel-${input.kind}.pdf`,
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
      properties: ['dontAddToRecent', 'showOverwriteConfirmation'],
    });
    if (chosen.canceled || !chosen.filePath) return false;
    const pdf = await window.webContents.printToPDF({
      pageSize: input.paper,
      landscape: input.landscape,
      printBackground: true,
      preferCSSPageSize: true,
    });
    await writeFile(chosen.filePath, pdf);
    return true;
  });
  const noticeTitles = {
    NEW_REFERRAL: texts.noticeNewReferral,
    EMERGENCY: texts.noticeEmergency,
    REFERRAL_NEWS: texts.noticeReferralNews,
  };
  answer(CHANNELS.notify, noticeSchema, ({ kind }, { window }) => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    if (!notices.isSupported()) return Promise.resolve(false);
    const notice = notices.create({ title: noticeTitles[kind], body: texts.noticeOpen, silent: true });
    notice.on('click', () => {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      resolve(true);
    });
    notice.on('close', () => resolve(false));
    notice.show();
    return promise;
  });
}
