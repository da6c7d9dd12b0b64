// The only place that asks the machine for the time.

export type Clock = { readonly now: () => string; readonly nowMs: () => number };

/** The machine's clock; `now` gives a UTC instant as ISO 8601 text with milliseconds. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  nowMs: () => Date.now(),
};

/** The instant that lies `milliseconds` after the given one (before it when negative). */
export function instantAfter(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
