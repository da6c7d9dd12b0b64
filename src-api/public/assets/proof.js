// Tells the widget where the worker is that does the proof of work: nothing runs from inside a page.

globalThis.$altcha?.algorithms.set(
  'PBKDF2/SHA-256',
  () => new Worker('/public/altcha-worker.js', { type: 'module' }),
);
