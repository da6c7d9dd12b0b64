// The page's side of the port: what the preload posts is what the renderer waits for, and nothing else is.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { receivePort } from '#renderer/lib/electron-bridge.ts';
import type { PortMessage } from '#shared/shell/window-bridge.ts';

const origin = 'app://enamel';
let page: EventTarget & { location: { origin: string } };
beforeEach(() => {
  page = Object.assign(new EventTarget(), { location: { origin } });
  vi.stubGlobal('window', page);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function post(
  data: unknown,
  ports: MessagePort[] = [],
  from: { source?: unknown; origin?: string } = {},
): void {
  const event = new Event('message');
  Object.assign(event, { data, ports, source: from.source ?? page, origin: from.origin ?? origin });
  page.dispatchEvent(event);
}

const handedOver: PortMessage = { type: 'enamel:port', ok: true };

test('takes the port that the preload posts, and starts it', async () => {
  const { port1, port2 } = new MessageChannel();
  const start = vi.spyOn(port1, 'start');
  const received = receivePort({ requestPort: () => post(handedOver, [port1]) });
  expect(await received).toBe(port1);
  expect(start).toHaveBeenCalledOnce();
  port1.close();
  port2.close();
});

test('takes no port from elsewhere', async () => {
  const { port1, port2 } = new MessageChannel();
  const settled = vi.fn();
  void receivePort({ requestPort: () => undefined }).then(settled);
  post(handedOver, [port1], { source: {} });
  post(handedOver, [port1], { origin: 'https://elsewhere.example' });
  post('enamel:port', [port1]);
  post({ type: 'other', ok: true }, [port1]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(settled).not.toHaveBeenCalled();
  port1.close();
  port2.close();
});

test('asks again while the core is being started anew', async () => {
  const { port1, port2 } = new MessageChannel();
  let asked = 0;
  const received = receivePort({
    requestPort() {
      asked += 1;
      if (asked < 3)
        post({ type: 'enamel:port', ok: false, reason: 'CORE_NOT_RUNNING' } satisfies PortMessage);
      else post(handedOver, [port1]);
    },
  });
  await vi.advanceTimersByTimeAsync(2500);
  expect(await received).toBe(port1);
  expect(asked).toBe(3);
  port1.close();
  port2.close();
});
