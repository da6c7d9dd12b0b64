// Taking a merge back, from the message after it and from the survivor's page.

import { queryClient } from '#renderer/lib/query-client.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { mergeTexts } from './merge-texts.ts';

type MergeId = Parameters<typeof rpc.patientMerge.undo>[0]['mergeId'];

export async function undoMerge(mergeId: MergeId): Promise<void> {
  try {
    await rpc.patientMerge.undo({ mergeId });
    showMessage(mergeTexts.text('undone'));
  } catch (error) {
    showFailure(error);
  }
  await queryClient.invalidateQueries();
}
