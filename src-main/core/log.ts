// Writes what happened for support: ids, counts and codes. Never names, birth dates, notes or SQL parameters.

import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type LogDetail = Readonly<Record<string, string | number | boolean | null>>;
export type Log = {
  readonly info: (event: string, detail?: LogDetail) => void;
  readonly warn: (event: string, detail?: LogDetail) => void;
  readonly error: (event: string, detail?: LogDetail, error?: unknown) => void;
};

const maxLogBytes = 5 * 1024 * 1024;

/** A log of JSON lines in `dataDir/enamel.log`, turned over at 5 MB. Failing to log never fails the work. */
export function createFileLog(dataDir: string, now: () => string): Log {
  const path = join(dataDir, 'enamel.log');
  return createLog((line) => {
    try {
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (size > maxLogBytes) renameSync(path, `${path}.old`);
      appendFileSync(path, line);
    } catch {
      // A full or read-only disk: the caller's own error says so.
    }
  }, now);
}

/** A log of JSON lines, each given to `writeLine` with its line end. */
export function createLog(writeLine: (line: string) => void, now: () => string): Log {
  function write(level: string, event: string, detail: LogDetail = {}, error?: unknown): void {
    writeLine(`${JSON.stringify({ at: now(), level, event, ...detail, ...describe(error) })}\n`);
  }
  return {
    info: (event, detail) => write('info', event, detail),
    warn: (event, detail) => write('warn', event, detail),
    error: (event, detail, error) => write('error', event, detail, error),
  };
}

/** An error's name, code and stack frames. Its message is left out: drivers put values into messages. */
function describe(error: unknown): LogDetail {
  if (!(error instanceof Error)) return {};
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?[^\s(]*[\\/](?=[^\\/]+:\d+)/, '('));
  return { errorName: error.name, errorCode: code, frames: frames.join(' | ') };
}
