// A person's picture, or initials where there is none.

import classes from './person-avatar.module.css';

type PersonAvatarProps = {
  readonly firstName: string;
  readonly lastName: string;
  /** Streamed by id with the session's own right; null shows initials. */
  readonly pictureFileId?: string | null;
  readonly sizePx?: number;
};

/** Address of a stored file for `src`: over HTTP by the session's cookie, in Electron by the app's own scheme. */
export function fileAddress(fileId: string, variant: 'original' | 'thumbnail' = 'original'): string {
  return `/files/${encodeURIComponent(fileId)}${variant === 'thumbnail' ? '?variant=thumbnail' : ''}`;
}

function initial(name: string): string {
  const [first = ''] =
    new Intl.Segmenter().segment(name.trim())[Symbol.iterator]().next().value?.segment ?? '';
  return first.toLocaleUpperCase();
}

/** Decorative: the name always stands beside it. */
export function PersonAvatar({ firstName, lastName, pictureFileId = null, sizePx = 28 }: PersonAvatarProps) {
  const size = { inlineSize: sizePx, blockSize: sizePx, fontSize: Math.round(sizePx * 0.4) };
  if (pictureFileId !== null) {
    return (
      <img className={classes.avatar} style={size} src={fileAddress(pictureFileId, 'thumbnail')} alt="" />
    );
  }
  return (
    <span className={classes.avatar} style={size} aria-hidden>
      {initial(firstName)}
      {initial(lastName)}
    </span>
  );
}
