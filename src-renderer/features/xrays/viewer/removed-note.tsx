// Over an x-ray that was removed from the record: that it is, and the way back.

import { Button } from '@mantine/core';
import { Allowed } from '#renderer/app/allowed.tsx';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import type { XrayId } from '#shared/xrays/model.ts';
import { viewerTexts } from './viewer-texts.ts';
import classes from './xray-viewer.module.css';

export function RemovedNote({ xrayId }: { readonly xrayId: XrayId }) {
  const t = viewerTexts.useText();
  return (
    <div className={classes.removed} role="status">
      {t('removedNote')}
      <Allowed to="xrays.restore">
        <Button size="compact-sm" onClick={() => void rpc.xrays.restore({ id: xrayId }).catch(showFailure)}>
          {t('restore')}
        </Button>
      </Allowed>
    </div>
  );
}
