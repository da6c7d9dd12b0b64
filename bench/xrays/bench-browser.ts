// A browser of its own for one viewer, with what its processes have used: processor time of all, memory of its page. The
// page is spoken to without the driver's own watching, which keeps a hundred megabytes of what the network brought.

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type CDPSession } from '@playwright/test';
import { browserUse } from '../../tests/browser/chromium.ts';

export type BenchBrowser = {
  /** Runs a function in the page and gives what its promise gives. It may use nothing of this program. */
  readonly evaluate: <Asked, Given>(
    act: (asked: Asked) => Given | Promise<Given>,
    asked: Asked,
  ) => Promise<Given>;
  /** Milliseconds of processor time that all processes of this browser have used so far. */
  readonly cpuMs: () => Promise<number>;
  /** Resident MB of the page's processes, after their garbage is gone. Linux only, else not a number. */
  readonly residentMb: () => Promise<number>;
  readonly close: () => Promise<void>;
};

type Reply = {
  readonly id?: number;
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: {
      readonly text: string;
      readonly exception?: { readonly description?: string };
    };
  };
};

export async function openBrowser(address: string): Promise<BenchBrowser> {
  const browser = await chromium.launch(browserUse().launchOptions);
  const whole = await browser.newBrowserCDPSession();
  const { browserContextId } = await whole.send('Target.createBrowserContext');
  const { targetId } = await whole.send('Target.createTarget', {
    url: address,
    browserContextId,
    width: 1280,
    height: 860,
  });
  const { sessionId } = await whole.send('Target.attachToTarget', { targetId, flatten: false });
  const send = messages(whole, sessionId);
  async function evaluate<Asked, Given>(
    act: (asked: Asked) => Given | Promise<Given>,
    asked: Asked,
  ): Promise<Given> {
    const { result } = await send('Runtime.evaluate', {
      expression: `(${act.toString()})(${JSON.stringify(asked)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    const failed = result?.exceptionDetails;
    if (failed !== undefined) throw new Error(failed.exception?.description ?? failed.text);
    return result?.result?.value as Given;
  }
  while (!(await evaluate(() => document.readyState === 'complete', null))) await sleep(50);
  return {
    evaluate,
    cpuMs: async () => (await processesOf(whole)).reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0),
    residentMb: async () => {
      await send('HeapProfiler.collectGarbage', {});
      await send('HeapProfiler.collectGarbage', {});
      const processes = await processesOf(whole);
      return processes.filter(({ type }) => type === 'renderer').reduce((sum, { id }) => sum + rssMb(id), 0);
    },
    close: () => browser.close(),
  };
}

/** Sends a message to a page and gives its answer. */
function messages(whole: CDPSession, sessionId: string) {
  const waiting = new Map<number, (reply: Reply) => void>();
  let sent = 0;
  whole.on('Target.receivedMessageFromTarget', ({ message }: { message: string }) => {
    const reply = JSON.parse(message) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  return async (method: string, params: object): Promise<Reply> => {
    const id = (sent += 1);
    const answered = new Promise<Reply>((resolve) => {
      waiting.set(id, resolve);
    });
    await whole.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    const reply = await answered;
    waiting.delete(id);
    return reply;
  };
}

type ProcessInfo = { readonly type: string; readonly id: number; readonly cpuTime: number };

async function processesOf(session: CDPSession): Promise<readonly ProcessInfo[]> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo;
}

function rssMb(id: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]);
    return (pages * 4096) / 1024 / 1024;
  } catch {
    return Number.NaN;
  }
}
