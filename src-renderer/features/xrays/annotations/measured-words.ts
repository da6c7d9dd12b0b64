// What was measured, in words. Millimetres never stand without whose word they rest on.

import { formatDateTime, formatNumber } from '#renderer/lib/formats.ts';
import type { AnnotationKind, Calibration, ImagePoint } from '#shared/xrays/annotations.ts';
import { angleDegrees, pathLengthMm, pathLengthPx } from '#shared/xrays/spacing.ts';
import type { Spacing, SpacingBasis } from '#shared/xrays/spacing.ts';
import { annotationsTexts } from './annotations-texts.ts';
import type { DrawTool } from './drawing.ts';

const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

export function pxWords(lengthPx: number): string {
  return `${formatNumber(lengthPx, oneDigit)} px`;
}

export function mmWords(lengthMm: number): string {
  return `${formatNumber(lengthMm, oneDigit)} mm`;
}

/** A length, an angle, or '' for what is not measured. */
export function measuredWords(
  kind: DrawTool,
  points: readonly ImagePoint[],
  spacing: Spacing | null,
): string {
  if (kind === 'ANGLE') {
    const degrees = angleDegrees(points, spacing);
    return degrees === null ? '' : `${formatNumber(degrees, oneDigit)}°`;
  }
  if (kind === 'CALIBRATION') return pxWords(pathLengthPx(points, spacing));
  if (kind !== 'LENGTH' && kind !== 'POLYLINE') return '';
  if (spacing === null) return pxWords(pathLengthPx(points, null));
  return `${mmWords(pathLengthMm(points, spacing))} (${shortBasisWords(spacing.basis)})`;
}

/** The measured value and the words of an annotation, as they stand beside it. */
export function annotationWords(
  {
    kind,
    points,
    text,
  }: { readonly kind: AnnotationKind; readonly points: readonly ImagePoint[]; readonly text: string },
  spacing: Spacing | null,
): string {
  return [measuredWords(kind, points, spacing), text].filter((part) => part !== '').join(' · ');
}

/** On whose word, in as few words as stand beside a value. */
export function shortBasisWords(basis: SpacingBasis): string {
  const t = annotationsTexts.text;
  if (basis.kind === 'USER') return t('basis.short.USER');
  if (basis.kind === 'IMAGE') return t('basis.short.IMAGE');
  return basis.magnification === null
    ? t('basis.short.DETECTOR')
    : t('basis.short.MAGNIFIED', { factor: magnificationWords(basis.magnification) });
}

/** On whose word millimetres rest, or that there are none; `calibration` is the one that counts. */
export function basisWords(spacing: Spacing | null, calibration: Calibration | null): string {
  const t = annotationsTexts.text;
  if (spacing === null) return t('basis.none');
  const { basis } = spacing;
  if (basis.kind === 'USER') {
    if (calibration === null) return t('basis.long.USER');
    return t('basis.long.USER_BY', {
      length: mmWords(calibration.lengthMm),
      name: calibration.author?.name ?? t('unknownAuthor'),
      at: formatDateTime(calibration.createdAt),
    });
  }
  if (basis.kind === 'IMAGE') return t(`basis.long.${basis.calibrationType ?? 'UNSAID'}`);
  return basis.magnification === null
    ? t('basis.long.DETECTOR')
    : t('basis.long.MAGNIFIED', { factor: magnificationWords(basis.magnification) });
}

function magnificationWords(factor: number): string {
  return formatNumber(factor, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
