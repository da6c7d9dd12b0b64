// Words of DICOM, of the watched folder and of pictures that wait for a patient.

import { registerTexts } from '#renderer/lib/i18n.ts';
import { dicomTextsEn } from './dicom-texts-en.ts';
import { dicomTextsId } from './dicom-texts-id.ts';
import { dicomTextsTr } from './dicom-texts-tr.ts';

export const dicomTexts = registerTexts('dicom', { en: dicomTextsEn, id: dicomTextsId, tr: dicomTextsTr });
