// Tells a script when it is asked to end, so that it can ask its child: by a signal, or because npm's shell is gone.
// Node-20-safe, no dependencies.

/** @type {readonly NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** How often the parent is looked for; asking costs a few microseconds. */
const lookEveryMs = 50;

/**
 * Calls `ask` with a signal for the child, each time this process is asked to end; gives a function that stops this.
 * A signal sent to npm reaches only the shell between npm and us. Some shells (dash) die of it without a word to
 * us, so under npm a changed parent counts as SIGTERM.
 * @param {(signal: NodeJS.Signals) => void} ask
 * @returns {() => void}
 */
export function onEnding(ask) {
  /** @param {NodeJS.Signals} signal */
  const heard = (signal) => {
    // Ctrl+C in a terminal goes to the child as well; a second one could mean "at once" to it.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) ask(signal);
  };
  for (const signal of signals) process.on(signal, heard);
  const parent = process.ppid;
  const underNpm = process.env['npm_lifecycle_event'] !== undefined && process.platform !== 'win32';
  const watch = underNpm
    ? setInterval(() => {
        if (process.ppid === parent) return;
        clearInterval(watch);
        ask('SIGTERM');
      }, lookEveryMs)
    : undefined;
  watch?.unref();
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, heard);
  };
}
