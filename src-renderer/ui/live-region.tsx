// Words for screen readers when something changed that is only seen otherwise.

import { create } from 'zustand';
import classes from './live-region.module.css';

const useAnnouncement = create<{ words: string; count: number }>(() => ({ words: '', count: 0 }));

/** Says the words once. Short, translated, without names of patients unless the person is looking at them. */
export function announce(words: string): void {
  useAnnouncement.setState(({ count }) => ({ words, count: count + 1 }));
}

/** Stands once, in the frame. */
export function LiveRegion() {
  const { words, count } = useAnnouncement();
  // Two places in turn, so that the same words twice are said twice.
  return (
    <div className={classes.hidden}>
      <div aria-live="polite">{count % 2 === 0 ? words : ''}</div>
      <div aria-live="polite">{count % 2 === 1 ? words : ''}</div>
    </div>
  );
}
