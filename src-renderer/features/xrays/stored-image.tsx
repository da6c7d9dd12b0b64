// A picture of the file store, by id. What cannot be shown says so in words; a picture nobody waits for is cancelled.
// Open to other features.

import { IconPhotoOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { CSSProperties } from 'react';
import { rpc } from '#renderer/lib/rpc-client.ts';
import classes from './stored-image.module.css';
import { xraysTexts } from './xrays-texts.ts';

/** Why a stored picture cannot be shown. */
export type ImageProblem = 'MISSING' | 'DAMAGED' | 'NO_ACCESS' | 'NO_CONNECTION';

export function fileAddress(fileId: string, variant: 'original' | 'preview' | 'thumbnail'): string {
  return variant === 'original' ? `/files/${fileId}` : `/files/${fileId}?variant=${variant}`;
}

/** Asks once more for a picture that did not show, only to learn why. */
export async function problemOf(address: string): Promise<ImageProblem> {
  try {
    const response = await fetch(address, { credentials: 'same-origin' });
    if (response.status === 404) return 'MISSING';
    if (response.status === 401 || response.status === 403) return 'NO_ACCESS';
    if (!response.ok) return 'DAMAGED';
    // A damaged part behind the beginning cuts the answer off.
    await response.blob().catch(() => null);
    return 'DAMAGED';
  } catch {
    // Damage in a small file cuts the answer off before it begins: as if nobody were there.
    return rpc.system.status().then(
      () => 'DAMAGED',
      () => 'NO_CONNECTION',
    );
  }
}

type StoredImageProps = {
  readonly fileId: string;
  readonly variant: 'original' | 'preview' | 'thumbnail';
  readonly alt: string;
  readonly className?: string;
  readonly style?: CSSProperties;
  /** For tiles too small for a sentence: a problem is a sign alone, its words are on hover. */
  readonly isBrief?: boolean;
  /** After the pictures that the screen is opened for. */
  readonly isLast?: boolean;
  readonly onReady?: () => void;
  /** In place of the short words of a tile. */
  readonly onProblem?: (problem: ImageProblem) => void;
};

export function StoredImage(props: StoredImageProps) {
  // Another picture starts anew: neither ready nor refused.
  return <OneImage key={`${props.fileId} ${props.variant}`} {...props} />;
}

function OneImage(props: StoredImageProps) {
  const {
    fileId,
    variant,
    alt,
    className,
    style,
    isBrief = false,
    isLast = false,
    onReady,
    onProblem,
  } = props;
  const t = xraysTexts.useText();
  const [problem, setProblem] = useState<ImageProblem | null>(null);
  const [isReady, setIsReady] = useState(false);
  const own = useRef<HTMLImageElement | null>(null);
  const address = fileAddress(fileId, variant);

  useEffect(() => {
    const element = own.current;
    // Set here, so that what was taken away below comes back when React runs effects twice.
    element?.setAttribute('src', address);
    // Without an address the browser gives the request up; tiles that are scrolled past wait for nothing.
    return () => element?.removeAttribute('src');
  }, [address]);

  async function explain(): Promise<void> {
    const found = await problemOf(address);
    setProblem(found);
    onProblem?.(found);
  }

  if (problem !== null && onProblem === undefined) {
    return (
      <span
        className={classes.problem}
        role="img"
        aria-label={`${alt}. ${t(`image.${problem}`)}`}
        title={isBrief ? t(`image.${problem}`) : undefined}
      >
        <IconPhotoOff size={22} stroke={1.5} aria-hidden />
        {!isBrief && <span>{t(`image.${problem}`)}</span>}
      </span>
    );
  }
  return (
    <img
      ref={own}
      src={address}
      alt={alt}
      className={className}
      style={style}
      draggable={false}
      decoding="async"
      fetchPriority={isLast ? 'low' : 'auto'}
      data-ready={isReady || undefined}
      onLoad={() => {
        setIsReady(true);
        onReady?.();
      }}
      onError={({ currentTarget }) => {
        // The browser's own sign of a broken picture says nothing; the words follow.
        currentTarget.style.visibility = 'hidden';
        void explain();
      }}
    />
  );
}
