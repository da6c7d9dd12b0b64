// One photo on paper, with whose it is, what it shows and when it was taken.

import { StoredImage } from '#renderer/features/xrays/stored-image.tsx';
import { formatDate } from '#renderer/lib/formats.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { printDocument } from '#renderer/ui/print-job.ts';
import type { Photo } from '#shared/photos/model.ts';
import { photosTexts } from './photos-texts.ts';
import classes from './print-photo.module.css';

type Patient = { readonly firstName: string; readonly lastName: string; readonly dateOfBirth: string };

/** Opens the print preview. Throws when the photo cannot be had. */
export async function printPhoto(photo: Photo, patient: Patient): Promise<void> {
  const t = photosTexts.text;
  // Paper leaves the clinic as a copy does, and is noted as one.
  await rpc.photos.copyToShare({ id: photo.id });
  const kind = t(`types.${photo.type}`);
  const date = formatDate(photo.takenOn);
  printDocument({
    title: [kind, date].join(', '),
    content: (
      <>
        <p className={classes.words}>
          <strong>
            {patient.firstName} {patient.lastName}
          </strong>
          , {formatDate(patient.dateOfBirth)}
          {photo.description !== null && ` · ${photo.description}`}
        </p>
        <StoredImage
          fileId={photo.fileId}
          variant="preview"
          alt={`${kind}, ${date}`}
          className={classes.image ?? ''}
        />
        {photo.notes !== null && <p className={classes.words}>{photo.notes}</p>}
      </>
    ),
  });
}
