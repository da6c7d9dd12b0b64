// A mount in small: the places of its template, with the thumbnail that lies on top of each.

import { mountLayouts, type MountTemplate } from '#shared/mounts/templates.ts';
import { StoredImage } from '../stored-image.tsx';
import classes from './mini-mount.module.css';

type MiniMountProps = {
  readonly template: MountTemplate;
  readonly shown: readonly { readonly slot: string; readonly fileId: string }[];
  /** Of the one that is being looked at. */
  readonly activeSlot?: string | undefined;
};

export function MiniMount({ template, shown, activeSlot }: MiniMountProps) {
  const { width, height, slots } = mountLayouts[template];
  return (
    <span
      className={classes.mount}
      style={{
        aspectRatio: `${width} / ${height}`,
        gridTemplateColumns: `repeat(${width}, 1fr)`,
        gridTemplateRows: `repeat(${height}, 1fr)`,
      }}
      aria-hidden
    >
      {slots.map((slot) => {
        const image = shown.find((candidate) => candidate.slot === slot.key);
        return (
          <span
            key={slot.key}
            className={classes.slot}
            data-active={slot.key === activeSlot || undefined}
            style={{
              gridColumn: `${slot.x + 1} / span ${slot.width}`,
              gridRow: `${slot.y + 1} / span ${slot.height}`,
            }}
          >
            {image !== undefined && (
              <StoredImage
                fileId={image.fileId}
                variant="thumbnail"
                alt=""
                className={classes.image}
                isBrief
              />
            )}
          </span>
        );
      })}
    </span>
  );
}
