// Preloaded into the host while pictures are taken: its clock stands at the instant of ENAMEL_PICTURE_TIME, so that
// the same pictures come out on every day. Timers run as always. Never part of the app.

const standing = Date.parse(process.env['ENAMEL_PICTURE_TIME'] ?? '');
if (Number.isNaN(standing)) throw new Error('ENAMEL_PICTURE_TIME is not an instant.');

globalThis.Date = new Proxy(Date, {
  apply: (target) => new target(standing).toString(),
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [standing] : args, newTarget),
  get: (target, key, receiver) => (key === 'now' ? () => standing : Reflect.get(target, key, receiver)),
});
