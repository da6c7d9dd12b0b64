// How one picture is shown now, and its saving: half a second after the last change, and on leaving.

import { useCallback, useEffect, useRef, useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import { plainView } from '#shared/xrays/view-state.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';

const pauseMilliseconds = 600;

export type ChangeView = (next: (view: XrayView) => XrayView) => void;

/** Starts from the saved view. Roles that may not change x-rays move the picture for themselves only. */
export function useXrayView({ xray, view: saved }: XrayDetail): {
  view: XrayView;
  change: ChangeView;
} {
  const maySave = useIsAllowed('xrays.saveView');
  const [view, setView] = useState<XrayView>(saved ?? plainView);
  const latest = useRef(view);
  const unsaved = useRef(false);
  const timer = useRef<number | undefined>(undefined);
  const { id } = xray;

  const flush = useCallback(() => {
    window.clearTimeout(timer.current);
    if (!unsaved.current) return;
    unsaved.current = false;
    const seen = latest.current;
    // The kept answer of `get` has the old view; coming back must show the new one.
    queryClient.setQueryData(orpc.xrays.get.queryKey({ input: { id } }), (detail) =>
      detail === undefined ? undefined : { ...detail, view: seen },
    );
    // How a picture was looked at is no work that could be lost: a failure here needs no words.
    void rpc.xrays.saveView({ id, view: seen }).catch(() => undefined);
  }, [id]);

  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const change = useCallback<ChangeView>(
    (next) => {
      const after = next(latest.current);
      if (after === latest.current) return;
      latest.current = after;
      setView(after);
      if (!maySave) return;
      unsaved.current = true;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(flush, pauseMilliseconds);
    },
    [maySave, flush],
  );

  return { view, change };
}
