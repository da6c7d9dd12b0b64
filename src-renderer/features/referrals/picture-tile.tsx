// A stored picture that is ticked, with its words beneath.

import { StoredImage } from '#renderer/features/xrays/stored-image.tsx';
import classes from './refer.module.css';

export function PictureTile(props: {
  readonly fileId: string;
  readonly words: string;
  readonly isTicked: boolean;
  readonly onToggle: (isOn: boolean) => void;
}) {
  const { fileId, words, isTicked, onToggle } = props;
  return (
    <label className={classes.tile} data-ticked={isTicked || undefined}>
      <span className={classes.frame}>
        <StoredImage fileId={fileId} variant="thumbnail" alt="" className={classes.image ?? ''} isBrief />
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
