// The viewer over the whole screen. The page as a whole goes full, so that lists and toasts stay in sight.

import { useCallback, useEffect, useState } from 'react';

export function useFullScreen(): {
  readonly isFull: boolean;
  readonly toggleFull: () => void;
  readonly leaveFull: () => void;
} {
  const [isFull, setIsFull] = useState(false);

  useEffect(() => {
    function onChange(): void {
      if (document.fullscreenElement === null) setIsFull(false);
    }
    document.addEventListener('fullscreenchange', onChange);
    return () => {
      document.removeEventListener('fullscreenchange', onChange);
      if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);

  const leaveFull = useCallback(() => {
    setIsFull(false);
    if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
  }, []);

  const toggleFull = useCallback(() => {
    if (isFull) {
      leaveFull();
      return;
    }
    setIsFull(true);
    // Where the system refuses, the viewer still fills the window.
    void document.documentElement.requestFullscreen().catch(() => undefined);
  }, [isFull, leaveFull]);

  return { isFull, toggleFull, leaveFull };
}
