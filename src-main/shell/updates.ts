// Looks for updates of the program: by hand from the menu, and by itself where a feed was built in. Says in words how it
// ended. The steps themselves are updater.ts.

import type { CoreHandle } from '#main/core/core-port.ts';
import type { DialogPart } from './electron-parts.ts';
import type { ShellTexts } from './shell-texts.ts';
import type { UpdateOutcome } from './updater.ts';
import { createUpdater, type AutoUpdaterPart } from './updater.ts';

/** What an installation knows of its updates; without a feed it never looks for any. */
export type UpdateSource = {
  readonly feedConfigured: boolean;
  readonly loadAutoUpdater: () => Promise<AutoUpdaterPart>;
};

export type UpdatesOptions = UpdateSource & {
  readonly currentVersion: string;
  readonly core: () => CoreHandle | null;
  readonly dialog: DialogPart;
  readonly texts: () => ShellTexts;
  /** 0 to 1, more than 1 while the length is not known, -1 when nothing runs. */
  readonly showProgress: (progress: number) => void;
};

export type Updates = {
  /** Looks now and says in words how it ended. */
  check(): Promise<void>;
  /** Looks now and then for as long as the app runs, and speaks only to ask; does nothing without a feed. */
  watch(): void;
};

const hourMs = 3600 * 1000;
const firstLookMs = 2 * 60 * 1000;
const unknownLength = 2;
const noProgress = -1;

/** Makes the updates of this run of the app. */
export function createUpdates(options: UpdatesOptions): Updates {
  const { dialog, texts, showProgress } = options;
  const updater = createUpdater({
    ...options,
    // A core that is gone cannot say who is here; it cannot make a backup either, so nothing is installed then.
    isStaffMidVisit: async () =>
      (await options
        .core()
        ?.isMidVisit()
        .catch(() => false)) ?? false,
    backUpBeforeUpdate: async () => {
      showProgress(unknownLength);
      return (await options.core()?.backUpBeforeUpdate()) ?? false;
    },
    ask,
    showDownloaded: showProgress,
  });

  async function ask(version: string): Promise<'later' | 'now'> {
    const words = texts();
    showProgress(noProgress);
    const { response } = await dialog.showMessageBox({
      type: 'question',
      title: 'Enamel',
      message: words.updateReady.replace('{version}', version),
      detail: words.updateReadyDetail,
      buttons: [words.updateNow, words.updateLater],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    return response === 0 ? 'now' : 'later';
  }

  async function advance(): Promise<UpdateOutcome> {
    try {
      return await updater.advance();
    } catch {
      return 'FEED_UNREACHABLE';
    } finally {
      showProgress(noProgress);
    }
  }

  async function check(): Promise<void> {
    if (options.feedConfigured) showProgress(unknownLength);
    const words = wordsFor(await advance(), texts());
    if (words === null) return;
    await dialog.showMessageBox({
      type: 'info',
      title: 'Enamel',
      message: words.message.replace('{version}', options.currentVersion),
      detail: words.detail,
      buttons: [texts().continueWork],
      noLink: true,
    });
  }

  function watch(): void {
    if (!options.feedConfigured) return;
    const look = async (): Promise<void> => {
      const outcome = await advance();
      // The last patient leaves some time; who said "later" is asked the next day.
      setTimeout(() => void look(), outcome === 'STAFF_MID_VISIT' ? hourMs : 24 * hourMs).unref();
    };
    setTimeout(() => void look(), firstLookMs).unref();
  }

  return { check, watch };
}

/** What a person is told who asked for updates; null where they decided it themselves or the app is about to end. */
function wordsFor(outcome: UpdateOutcome, words: ShellTexts): { message: string; detail: string } | null {
  switch (outcome) {
    case 'NO_FEED':
      return { message: words.updateNoFeed, detail: words.updateNoFeedDetail };
    case 'NOTHING_FOUND':
    case 'NOT_NEWER':
      return { message: words.updateNewest, detail: words.updateNewestDetail };
    case 'NOT_OUR_TURN':
      return { message: words.updateNotYet, detail: words.updateNotYetDetail };
    case 'STAFF_MID_VISIT':
      return { message: words.updateMidVisit, detail: words.updateMidVisitDetail };
    case 'BACKUP_FAILED':
      return { message: words.updateBackupFailed, detail: words.updateBackupFailedDetail };
    case 'FEED_UNREACHABLE':
      return { message: words.updateUnreachable, detail: words.updateUnreachableDetail };
    case 'PUT_OFF':
    case 'INSTALLING':
      return null;
  }
}
