// What stands beside an invented patient's portrait: the same picture among the photos, and a letter among the documents.

import type { Call } from '#main/core/call.ts';
import { write } from '#main/core/unit-of-work.ts';
import {
  indexAttachmentTerms,
  insertAttachment,
  nextAttachmentTermsRow,
} from '#main/features/attachments/attachments-queries.ts';
import { filesQueries } from '#main/features/files/files-queries.ts';
import { insertPhoto } from '#main/features/photos/photos-queries.ts';
import type { PlannedPicture } from '#main/sample/plan-pictures.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

const words: Readonly<Record<SampleOptions['locale'], { file: string; title: string; text: string }>> = {
  en: {
    file: 'letter-general-practitioner.txt',
    title: 'Letter from the general practitioner',
    text: 'Dear colleague,\n\nthank you for seeing our patient. Blood pressure is well controlled, no known drug reactions.\nExtractions under local anaesthesia are possible at any time.\n\nWith kind regards',
  },
  id: {
    file: 'surat-dokter-umum.txt',
    title: 'Surat dari dokter umum',
    text: 'Yth. rekan sejawat,\n\nterima kasih telah memeriksa pasien kami. Tekanan darah terkendali baik, tidak ada reaksi obat yang diketahui.\nPencabutan gigi dengan anestesi lokal dapat dilakukan kapan saja.\n\nHormat kami',
  },
  tr: {
    file: 'aile-hekimi-mektubu.txt',
    title: 'Aile hekiminin mektubu',
    text: 'Sayın meslektaşım,\n\nhastamızı gördüğünüz için teşekkür ederim. Tansiyonu kontrol altında, bilinen ilaç tepkisi yok.\nLokal anestezi altında çekim her zaman yapılabilir.\n\nSaygılarımla',
  },
};

export async function fileBesidePortrait(
  call: Call,
  { fileId, patientId, at }: PlannedPicture,
  beside: NonNullable<PlannedPicture['beside']>,
  locale: SampleOptions['locale'],
): Promise<void> {
  const { file, title, text } = words[locale];
  const letter = Buffer.from(text);
  const stored = await call.clinic.files.put(letter, { maxBytes: letter.length });
  const { photoId, letterId, takenOn, uploadedBy } = beside;
  const row = { patientId, uploadedBy, fieldTimes: {}, createdAt: at, updatedAt: at, deletedAt: null };
  write(call, (unit) => {
    insertPhoto(unit.db, {
      ...row,
      id: photoId,
      fileId,
      type: 'EXTRAORAL',
      takenOn,
      takenTime: '',
      description: null,
      notes: null,
      camera: null,
    });
    unit.audit({ action: 'create', entity: 'photo', entityId: photoId, changes: { patientId, fileId } });
    // Each content stands once, whatever refers to it.
    const known = filesQueries(unit.db).bySha256.get({ sha256: stored.sha256 });
    const letterFileId = known?.id ?? beside.letterFileId;
    if (known === undefined)
      filesQueries(unit.db).insert.run({
        id: letterFileId,
        sha256: stored.sha256,
        mimeType: 'text/plain',
        sizeBytes: letter.length,
        originalName: file,
        widthPx: null,
        heightPx: null,
        now: at,
      });
    const termsRow = nextAttachmentTermsRow(unit.db);
    insertAttachment(unit.db, {
      ...row,
      id: letterId,
      fileId: letterFileId,
      type: 'REPORT',
      title,
      description: null,
      datedOn: takenOn,
      termsRow,
    });
    indexAttachmentTerms(unit.db, termsRow, normaliseForSearch(`${title} ${file}`));
    unit.audit({
      action: 'create',
      entity: 'attachment',
      entityId: letterId,
      changes: { patientId, fileId: letterFileId },
    });
    unit.changed('photos', photoId);
    unit.changed('attachments', letterId);
  });
}
