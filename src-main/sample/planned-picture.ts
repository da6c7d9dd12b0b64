// A picture of the sample before it is drawn: what it shows, and which record it becomes.

import type { MouthPhotoRequest } from '#main/sample/drawings/draw-mouth-photo.ts';
import type { PortraitRequest } from '#main/sample/drawings/draw-portrait.ts';
import type { RadiographKind, RadiographRequest } from '#main/sample/drawings/draw-radiograph.ts';
import type { ArrivalSource } from '#shared/dicom/model.ts';
import type { MountTemplate } from '#shared/mounts/templates.ts';
import type { PhotoType } from '#shared/photos/model.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import type { AnnotationKind, ImagePoint } from '#shared/xrays/annotations.ts';

/** A drawing to ask for. */
export type DrawingRequest =
  | { readonly of: 'radiograph'; readonly request: RadiographRequest }
  | { readonly of: 'portrait'; readonly request: PortraitRequest }
  | { readonly of: 'mouth'; readonly request: MouthPhotoRequest };

export type PlannedMount = {
  readonly id: string;
  readonly template: MountTemplate;
  readonly performedOn: string;
};

/** A place in a mount, `place` in the stack of that slot. */
export type MountPlace = PlannedMount & { readonly slot: string; readonly place: number };

export type PlannedDrawing = {
  readonly id: string;
  readonly kind: AnnotationKind;
  readonly points: readonly ImagePoint[];
  readonly text: string;
};

/** What was measured on an x-ray, and the known length that it rests on. */
export type PlannedMeasures = {
  readonly calibration: {
    readonly id: string;
    readonly points: readonly ImagePoint[];
    readonly lengthMm: number;
  };
  readonly drawings: readonly PlannedDrawing[];
};

/** A document that is filed together with a picture. */
export type PlannedDocument = {
  readonly kind: 'LETTER' | 'REPORT';
  readonly id: string;
  readonly fileId: string;
  readonly patientId: string;
  readonly datedOn: string;
  readonly uploadedBy: string;
};

export type PictureUse =
  | {
      /** It stands among the patient's photos too. */
      readonly kind: 'PORTRAIT';
      readonly patientId: string;
      readonly photoId: string;
      readonly takenOn: string;
      readonly uploadedBy: string;
    }
  | {
      readonly kind: 'XRAY';
      readonly patientId: string;
      readonly id: string;
      readonly datePerformedOn: string;
      readonly modality: RadiographKind;
      readonly teeth: readonly Tooth[];
      readonly findings: string;
      readonly impression: string;
      readonly notDiagnosableReason: string | null;
      readonly uploadedBy: string;
      readonly mount: MountPlace | null;
      readonly measures: PlannedMeasures | null;
    }
  | {
      readonly kind: 'PHOTO';
      readonly patientId: string;
      readonly id: string;
      readonly type: PhotoType;
      readonly takenOn: string;
      readonly takenTime: string;
      readonly description: string;
      readonly uploadedBy: string;
      readonly mount: MountPlace | null;
    }
  | {
      /** It waits for somebody to say whose it is. */
      readonly kind: 'ARRIVAL';
      readonly id: string;
      readonly source: ArrivalSource;
      readonly origin: string;
      readonly patientName: string;
      readonly dicomPatientId: string;
      readonly birthDate: string | null;
      readonly sex: string;
      readonly takenOn: string;
      readonly modality: RadiographKind;
    };

export type PlannedPicture = {
  readonly fileId: string;
  readonly fileName: string;
  /** When it was filed. */
  readonly at: string;
  readonly drawing: DrawingRequest;
  readonly use: PictureUse;
  readonly document: PlannedDocument | null;
};
