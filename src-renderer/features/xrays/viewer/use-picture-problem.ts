// Why one picture cannot be shown, as its address or its canvas told, and asking for it again.

import { useCallback, useEffect, useState } from 'react';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import { fileAddress, problemOf } from '../stored-image.tsx';
import type { PictureProblem } from './picture/picture-problem.ts';
import type { PictureLack } from './offered-tools.ts';

export type PictureTrouble = {
  readonly problem: PictureProblem | null;
  /** Null while there are pixels, or while they are on their way and what is done to them shows when they are here. */
  readonly lack: PictureLack | null;
  /** Another number asks again for what failed. */
  readonly attempt: number;
  readonly refuse: (problem: PictureProblem) => void;
  readonly retry: () => void;
};

/** A problem of one frame is no problem of the others. */
export function usePictureProblem({ xray, image }: XrayDetail, frame: number): PictureTrouble {
  const [failed, setFailed] = useState<{ frame: number; problem: PictureProblem } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const problem = failed?.frame === frame ? failed.problem : image?.state === 'FAILED' ? image.problem : null;

  const refuse = useCallback((found: PictureProblem) => setFailed({ frame, problem: found }), [frame]);

  useEffect(() => {
    // Nothing is known of the picture: its file is gone or damaged, which its address says.
    if (image !== null) return undefined;
    let isGone = false;
    void problemOf(fileAddress(xray.fileId, 'original')).then((found) => {
      if (!isGone) refuse(found);
    });
    return () => {
      isGone = true;
    };
  }, [image, xray.fileId, refuse, attempt]);

  const retry = useCallback(() => {
    setFailed(null);
    setAttempt((now) => now + 1);
    void queryClient.invalidateQueries({ queryKey: orpc.xrays.get.queryKey({ input: { id: xray.id } }) });
  }, [xray.id]);

  const lack = problem !== null ? 'refused' : image === null ? 'coming' : null;
  return { problem, lack, attempt, refuse, retry };
}
