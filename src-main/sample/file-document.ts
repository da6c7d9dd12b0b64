// Files a letter or a report of the sample among the documents of its patient.

import type { Call } from '#main/core/call.ts';
import { write } from '#main/core/unit-of-work.ts';
import {
  indexAttachmentTerms,
  insertAttachment,
  nextAttachmentTermsRow,
} from '#main/features/attachments/attachments-queries.ts';
import { filesQueries } from '#main/features/files/files-queries.ts';
import { drawReport } from '#main/sample/draw-report.ts';
import { imagingWords } from '#main/sample/imaging-words.ts';
import type { PlannedDocument } from '#main/sample/planned-picture.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

export async function fileDocument(
  call: Call,
  { kind, id, fileId: newFileId, patientId, datedOn, uploadedBy }: PlannedDocument,
  locale: SampleOptions['locale'],
): Promise<void> {
  const { letter, report } = imagingWords[locale];
  const at = `${datedOn}T09:00:00.000Z`;
  const { file, title } = kind === 'LETTER' ? letter : report;
  const description = kind === 'LETTER' ? null : report.description;
  const bytes =
    kind === 'LETTER'
      ? Buffer.from(letter.text)
      : await drawReport(report, { language: locale, at, on: datedOn });
  const stored = await call.clinic.files.put(bytes, { maxBytes: bytes.length });
  write(call, (unit) => {
    // Each content stands once, whatever refers to it.
    const known = filesQueries(unit.db).bySha256.get({ sha256: stored.sha256 });
    const fileId = known?.id ?? newFileId;
    if (known === undefined)
      filesQueries(unit.db).insert.run({
        id: fileId,
        sha256: stored.sha256,
        mimeType: kind === 'LETTER' ? 'text/plain' : 'application/pdf',
        sizeBytes: bytes.length,
        originalName: file,
        widthPx: null,
        heightPx: null,
        now: at,
      });
    const termsRow = nextAttachmentTermsRow(unit.db);
    insertAttachment(unit.db, {
      id,
      patientId,
      fileId,
      type: 'REPORT',
      title,
      description,
      datedOn,
      uploadedBy,
      termsRow,
      fieldTimes: {},
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    });
    indexAttachmentTerms(unit.db, termsRow, normaliseForSearch(`${title} ${description ?? ''} ${file}`));
    unit.audit({ action: 'create', entity: 'attachment', entityId: id, changes: { patientId, fileId } });
    unit.changed('attachments', id);
  });
}
