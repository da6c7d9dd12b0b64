// A dental photo of a patient: what it shows, when and with what it was taken. The picture itself lies in the file store.

export type PhotoType = 'INTRAORAL' | 'EXTRAORAL' | 'XRAY' | 'OTHER';

/** What a camera wrote of itself and of the exposure (CIPA DC-008, Exif 3.0); nothing that names a person or a place. */
export type PhotoCamera = {
  readonly make: string | null;
  readonly model: string | null;
  readonly lens: string | null;
  readonly exposureSeconds: number | null;
  readonly fNumber: number | null;
  readonly iso: number | null;
  readonly focalLengthMm: number | null;
};
