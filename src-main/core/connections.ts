// The ways into the core: window ports that stay, and HTTP requests that bring their cookies.

import type { Connection } from '#main/core/call.ts';
import type { CallerInfo } from '#main/core/core-port.ts';

/** All windows of this PC are one device: its people switch by PIN. */
export const windowDeviceId = 'this-computer';

/** A window's connection: its secret lives in the core's memory and never reaches the renderer. */
export function windowConnection(id: string, caller: CallerInfo): Connection {
  let token: string | null = null;
  return {
    id,
    caller,
    deviceId: windowDeviceId,
    token: () => token,
    setToken(next) {
      token = next;
    },
  };
}
