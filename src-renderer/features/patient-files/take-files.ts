// Starts sending files to a patient's record. Where only pictures belong, everything else goes to the documents, said so.
// Open to other features.

import { goTo } from '#renderer/app/go-to.ts';
import { addUploads } from '#renderer/features/xrays/uploads.ts';
import type { UploadUse } from '#renderer/features/xrays/uploads.ts';
import { showNews } from '#renderer/ui/undo-toast.tsx';
import { isPictureFile } from './file-kinds.ts';
import { filingTexts } from './filing-texts.ts';

export function takeFilesAs(patientId: string, files: readonly File[], use: UploadUse): void {
  const fitting = use === 'document' ? files : files.filter(isPictureFile);
  const others = files.filter((file) => !fitting.includes(file));
  addUploads(patientId, fitting, use);
  addUploads(patientId, others, 'document');
  if (others.length === 0) return;
  showNews(filingTexts.text('arrival.toDocuments', { count: others.length }), {
    label: filingTexts.text('arrival.see'),
    run: () => goTo(`/patients/${patientId}/documents`),
  });
}
