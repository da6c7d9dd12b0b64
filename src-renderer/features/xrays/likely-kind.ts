// Open to other features: which kind of x-ray a stored picture most likely is, to begin with before anybody says it.

import type { XrayModality } from '#shared/xrays/model.ts';
import { fileAddress } from './stored-image.tsx';

const wideFrom = 1.6;

/** By the shape of its thumbnail: much wider than high is panoramic, all else periapical, as what cannot be had. */
export async function likelyKind(fileId: string): Promise<XrayModality> {
  return (await isWide(fileId)) ? 'PANORAMIC' : 'PERIAPICAL';
}

function isWide(fileId: string): Promise<boolean> {
  return new Promise((resolve) => {
    const image = new Image();
    image.addEventListener('load', () => resolve(image.naturalWidth >= image.naturalHeight * wideFrom));
    image.addEventListener('error', () => resolve(false));
    image.src = fileAddress(fileId, 'thumbnail');
  });
}
