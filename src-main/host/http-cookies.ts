// A browser's connection to the core: its session and its device are cookies that scripts cannot read.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallerInfo } from '#main/core/core-port.ts';

/** The core's view of one HTTP request's connection; the same shape as a window's. */
export type HttpConnection = {
  readonly id: string;
  readonly caller: CallerInfo;
  readonly deviceId: string;
  readonly token: () => string | null;
  readonly setToken: (token: string | null) => void;
};

const sessionCookie = 'enamel_session';
const deviceCookie = 'enamel_device';
const lifeSeconds = 30 * 24 * 3600;
const deviceLifeSeconds = 400 * 24 * 3600;

/** Reads the cookies of a request, and sets new ones on its reply while the reply's head is not sent yet. */
export function httpConnection(request: IncomingMessage, response: ServerResponse): HttpConnection {
  const cookies = readCookies(request.headers.cookie ?? '');
  let token = cookies.get(sessionCookie) ?? null;
  let deviceId = cookies.get(deviceCookie);
  if (deviceId === undefined || !/^[0-9a-f-]{36}$/.test(deviceId)) {
    deviceId = randomUUID();
    setCookie(response, deviceCookie, deviceId, deviceLifeSeconds);
  }
  return {
    id: `http:${deviceId}`,
    deviceId: `browser:${deviceId}`,
    caller: {
      via: 'http',
      deviceName: null,
      ipAddress: request.socket.remoteAddress ?? null,
      userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    },
    token: () => token,
    setToken(next) {
      token = next;
      setCookie(response, sessionCookie, next ?? '', next === null ? 0 : lifeSeconds);
    },
  };
}

function readCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

function setCookie(response: ServerResponse, name: string, value: string, maxAgeSeconds: number): void {
  if (response.headersSent) return;
  const others = [response.getHeader('set-cookie') ?? []]
    .flat()
    .filter((text) => !String(text).startsWith(`${name}=`));
  response.setHeader('set-cookie', [
    ...others.map(String),
    `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}`,
  ]);
}
