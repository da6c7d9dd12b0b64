// Handlers that are handed on once and still do what the last render meant.

import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that never changes and always does what the last render meant. */
export function useLatest<Parameters extends unknown[], Result>(
  action: (...parameters: Parameters) => Result,
): (...parameters: Parameters) => Result {
  const latest = useRef(action);
  useLayoutEffect(() => {
    latest.current = action;
  });
  return useCallback((...parameters: Parameters) => latest.current(...parameters), []);
}
