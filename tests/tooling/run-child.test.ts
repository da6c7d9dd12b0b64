// Children live and die with the script that started them.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
test.skipIf(process.platform === 'win32')(
  'passes SIGTERM on and lets the child finish its work',
  async () => {
    const host = join(dir, 'host.mjs');
    writeFileSync(
      host,
      `setInterval(() => {}, 1000);
     process.on('SIGTERM', () => setTimeout(() => { console.log('closed'); process.exit(0); }, 100));
     console.log(JSON.stringify({ url: 'http://127.0.0.1:1' }));`,
    );
    const module = pathToFileURL(join(projectRoot, 'scripts', 'run-child.mjs')).href;
    const program = `const { runChild } = await import(${JSON.stringify(module)});
    process.exitCode = (await runChild(process.execPath, [${JSON.stringify(host)}])).code;`;
    const script = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    createInterface({ input: script.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('{')) script.kill('SIGTERM');
    });
    const code = await new Promise((resolve) => script.once('close', resolve));
    expect(lines).toEqual(['{"url":"http://127.0.0.1:1"}', 'closed']);
    expect(code).toBe(0);
  },
);
