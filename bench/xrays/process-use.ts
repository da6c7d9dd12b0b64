// What processes have used of the processor and of memory. Linux alone tells it of other processes.

import { readFileSync, readdirSync } from 'node:fs';

/** How long one tick of Linux's count lasts (USER_HZ is 100 on every architecture we run on). */
const tickMs = 10;

/** Milliseconds of processor time that a process has used so far, its threads included; NaN where nobody tells it. */
export function cpuMsOf(pid: number | undefined): number {
  if (pid === process.pid) {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
  const [user = Number.NaN, system = Number.NaN] = statOf(pid).slice(11, 13).map(Number);
  return (user + system) * tickMs;
}

/** Milliseconds of processor time that the ended processes of this one have used; NaN where nobody tells it. */
export function endedChildrenMs(): number {
  const [user = Number.NaN, system = Number.NaN] = statOf(process.pid).slice(13, 15).map(Number);
  return (user + system) * tickMs;
}

/** The processes that this one has started and that still run. */
export function childrenOf(pid: number): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => Number(statOf(each)[1]) === pid);
}

/** MB that a process held at most; null where the system does not say. */
export function peakMbOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  } catch {
    return null;
  }
}

/** The fields of `/proc/<pid>/stat` behind the name; none when it is gone. */
function statOf(pid: number | undefined): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  } catch {
    return [];
  }
}
