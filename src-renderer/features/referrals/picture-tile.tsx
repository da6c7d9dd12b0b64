// A file that is ticked to go along, as a tile with its words beneath: a picture shows itself, a document its sign.

import { IconFileText } from '@tabler/icons-react';
import { StoredImage } from '#renderer/features/xrays/stored-image.tsx';
import classes from './refer.module.css';

export function PictureTile(props: {
  readonly fileId: string;
  readonly words: string;
  /** What cannot be shown as a picture. */
  readonly isDocument?: boolean;
  readonly isTicked: boolean;
  readonly onToggle: (isOn: boolean) => void;
}) {
  const { fileId, words, isDocument = false, isTicked, onToggle } = props;
  return (
    <label className={classes.tile} data-ticked={isTicked || undefined}>
      <span className={classes.frame} data-document={isDocument || undefined}>
        {isDocument ? (
          <IconFileText size={34} stroke={1.3} aria-hidden />
        ) : (
          <StoredImage fileId={fileId} variant="thumbnail" alt="" className={classes.image ?? ''} isBrief />
        )}
        <input
          type="checkbox"
          className={classes.tick}
          checked={isTicked}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
      </span>
      <span className={classes.tileWords}>{words}</span>
    </label>
  );
}
