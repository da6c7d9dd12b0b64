// For what may come a frame after what its screen is opened for: buttons beside pictures.

import { useEffect, useState } from 'react';

/** False in the first frame of the component that asks, true from the next. Nothing of what comes then may move the rest. */
export function useIsPainted(): boolean {
  const [isPainted, setIsPainted] = useState(false);
  useEffect(() => {
    let timer: number | undefined;
    // The browser calls before it paints; what it is then asked to do comes after.
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => setIsPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, []);
  return isPainted;
}
