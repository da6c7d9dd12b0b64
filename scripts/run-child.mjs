// Starts a child process that lives and dies with us: signals are passed on, the exit code is given back.
// Node-20-safe, no dependencies.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { onEnding } from './ending.mjs';
import { projectRoot } from './node-runtime.mjs';

/** @typedef {{ code: number, stdout: string, stderr: string, timedOut: boolean }} ChildResult */
/**
 * @typedef {object} ChildOptions
 * @property {'inherit' | 'capture' | 'to-stderr'} [output] `to-stderr` keeps our stdout clean
 * @property {number} [timeoutMs]
 * @property {Record<string, string>} [env] added to ours
 * @property {string} [cwd]
 * @property {boolean} [shell] needed for npm.cmd on Windows
 * @property {string} [bin] which of a package's programs, when it is not named like the package (runTool only)
 */

/**
 * Runs a program to its end. The code is 128 + signal number when a signal ended it, as shells do.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<ChildResult>}
 */
export function runChild(command, args, options = {}) {
  const output = options.output ?? 'inherit';
  const stdio = output === 'capture' ? 'pipe' : output === 'to-stderr' ? 2 : 'inherit';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? projectRoot,
      env: { ...process.env, ...options.env },
      stdio: [output === 'capture' ? 'ignore' : 'inherit', stdio, output === 'to-stderr' ? 'inherit' : stdio],
      shell: options.shell ?? false,
      windowsHide: true,
    });
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
    const stopListening = onEnding((signal) => void child.kill(signal));
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          child.kill('SIGTERM');
          setTimeout(() => child.kill('SIGKILL'), 5000).unref();
        }, options.timeoutMs)
      : undefined;
    const tidy = () => {
      clearTimeout(timer);
      stopListening();
    };
    child.once('error', (error) => {
      tidy();
      reject(error);
    });
    child.once('close', (code, signal) => {
      tidy();
      const number = signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1);
      resolve({ code: number, stdout, stderr, timedOut });
    });
  });
}

/**
 * The path of an installed tool's JavaScript entry, as its package names it.
 * @param {string} packageName
 * @param {string} [binName]
 */
export function toolPath(packageName, binName = packageName) {
  const packageDir = join(projectRoot, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'));
  return join(packageDir, typeof bin === 'string' ? bin : bin[binName]);
}

/**
 * Runs an installed tool on the given Node; the tools it starts itself find the same Node first.
 * @param {string} node
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {ChildOptions} [options]
 */
export function runTool(node, packageName, args, options = {}) {
  const path = [join(node, '..'), process.env['PATH'] ?? process.env['Path'] ?? ''].join(delimiter);
  return runChild(node, [toolPath(packageName, options.bin), ...args], {
    ...options,
    env: { PATH: path, ...options.env },
  });
}
