// Children live and die with the script that started them.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/node-runtime.mjs';
import { runChild } from '../../scripts/run-child.mjs';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'enamel-child-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('gives the exit code and what was said', async () => {
  const program = "console.log('out'); console.error('err'); process.exit(3)";
  const result = await runChild(process.execPath, ['-e', program], { output: 'capture' });
  expect(result).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n', timedOut: false });
});

test('stops a child that takes too long', async () => {
  const program = 'setInterval(() => {}, 1000)';
  const result = await runChild(process.execPath, ['-e', program], { output: 'capture', timeoutMs: 200 });
  expect(result.timedOut).toBe(true);
  expect(result.code).not.toBe(0);
});

test('rejects when there is no such program', async () => {
  await expect(runChild(join(dir, 'nothing'), [], { output: 'capture' })).rejects.toThrow('ENOENT');
});

// Windows has no signals to pass on: ending a process there ends it at once.
describe.skipIf(process.platform === 'win32')('a host under a script that is asked to end', () => {
  const hostSource = `setInterval(() => {}, 1000);
    process.on('SIGTERM', () => setTimeout(() => { console.log('closed'); process.exit(0); }, 100));
    console.log(JSON.stringify({ url: 'http://127.0.0.1:1' }));`;

  /** Starts `command`, sends it SIGTERM at the host's JSON line, and gives every line until the host itself is gone. */
  async function linesUntilClosed(command: string, args: readonly string[], env = {}): Promise<string[]> {
    const starter = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    const lines: string[] = [];
    createInterface({ input: starter.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('{')) starter.kill('SIGTERM');
    });
    // 'close' comes only when the last process that holds the output has ended: no host is left behind.
    await once(starter, 'close');
    return lines;
  }

  function scriptFile(): string {
    const host = join(dir, 'host.mjs');
    const script = join(dir, 'script.mjs');
    const module = pathToFileURL(join(projectRoot, 'scripts', 'run-child.mjs')).href;
    writeFileSync(host, hostSource);
    writeFileSync(
      script,
      `import { runChild } from ${JSON.stringify(module)};
       process.exitCode = (await runChild(process.execPath, [${JSON.stringify(host)}])).code;`,
    );
    return script;
  }

  test('gets the signal and finishes its work', async () => {
    const lines = await linesUntilClosed(process.execPath, [scriptFile()]);
    expect(lines).toEqual(['{"url":"http://127.0.0.1:1"}', 'closed']);
  });

  test("ends also when only npm's shell got the signal", async () => {
    // `; true` keeps every shell from replacing itself by the script, as dash does not either.
    const shell = `"${process.execPath}" "${scriptFile()}"; true`;
    const lines = await linesUntilClosed('/bin/sh', ['-c', shell], { npm_lifecycle_event: 'host' });
    expect(lines).toEqual(['{"url":"http://127.0.0.1:1"}', 'closed']);
  });
});
