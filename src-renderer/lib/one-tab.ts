// One tab of a browser does a lasting job and tells the others. A browser opens six connections to a server, so a
// stream for each tab would leave none for the seventh. Knows nothing of what is told.

export type TabTurn<News> = {
  /** Whether another tab had the turn before this one: what it heard last is not known. */
  readonly isTakenOver: boolean;
  readonly tell: (news: News) => void;
  readonly signal: AbortSignal;
};

/**
 * Runs `work` in one tab of this browser at a time, until `signal` stops it; the next tab goes on when this one ends.
 * The others hear what it tells. `greet` is told to each tab that joins. Where the browser cannot agree among its
 * tabs (no secure context), and in a window of its own, every tab works.
 */
export async function inOneTab<News>(
  name: string,
  signal: AbortSignal,
  parts: {
    readonly work: (turn: TabTurn<News>) => Promise<void>;
    readonly hear: (news: News) => void;
    readonly greet: () => News;
  },
): Promise<void> {
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) {
    await parts.work({ isTakenOver: false, tell: () => undefined, signal });
    return;
  }
  type Message = { readonly kind: 'joined' } | { readonly kind: 'news'; readonly news: News };
  const channel = new BroadcastChannel(name);
  const say = (message: Message): void => channel.postMessage(message);
  const tell = (news: News): void => say({ kind: 'news', news });
  let isOurTurn = false;
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (isOurTurn && data.kind === 'joined') tell(parts.greet());
    if (!isOurTurn && data.kind === 'news') parts.hear(data.news);
  });
  const take = async (isTakenOver: boolean): Promise<void> => {
    isOurTurn = true;
    if (!signal.aborted) await parts.work({ isTakenOver, tell, signal });
  };
  try {
    const wasFree = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await take(false);
      return lock !== null;
    });
    if (wasFree) return;
    say({ kind: 'joined' });
    await navigator.locks.request(name, { signal }, () => take(true));
  } catch (error) {
    // Stopped while it waited for its turn.
    if (!signal.aborted) throw error;
  } finally {
    channel.close();
  }
}
