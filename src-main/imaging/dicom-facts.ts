// What a DICOM file says beside its pixels: whose picture it is, when it was taken, its scale, how to show it.
// Attributes by DICOM PS3.3; dental ones: C.8.19 (intra-oral), PS3.16 (teeth by ISO 3950).

import { placeOf, type DicomFile, type DicomValues } from '#main/imaging/dicom-file.ts';
import { dicomDate, personName, textDecoderOf } from '#main/imaging/dicom-text.ts';
import type { DicomFacts, ImageSpacing, ImageWindow } from '#shared/xrays/image-facts.ts';

export function dicomFacts({ transferSyntaxUid }: DicomFile, values: DicomValues): DicomFacts {
  const decode = textDecoderOf(values.text('x00080005'));
  const words = (tag: string) => {
    const bytes = values.bytes(tag);
    const text = bytes === null ? '' : decode(bytes);
    return text === '' ? null : text.slice(0, maxTextLength);
  };
  const regions = values.items('x00082218');
  const name = words('x00100010');
  return {
    patientId: words('x00100020'),
    patientName: name === null ? null : personName(name),
    birthDate: dicomDate(values.text('x00100030')),
    sex: values.text('x00100040'),
    studyDate: dicomDate(values.text('x00080020')),
    seriesDate: dicomDate(values.text('x00080021')),
    contentDate: dicomDate(values.text('x00080023')),
    acquisitionDate: dicomDate(values.text('x00080022')) ?? dicomDate(values.text('x0008002a')),
    modality: values.text('x00080060'),
    studyUid: values.text('x0020000d'),
    seriesUid: values.text('x0020000e'),
    sopInstanceUid: values.text('x00080018'),
    sopClassUid: values.text('x00080016'),
    transferSyntaxUid,
    laterality: values.text('x00200062') ?? values.text('x00200060'),
    anatomicRegion: regions.map((region) => region.text('x00080104')).find((each) => each !== null) ?? null,
    manufacturer: words('x00080070'),
    teeth: teethOf([...values.items('x00082228'), ...regions]),
  };
}

/** Longer than any value of these attributes may be (PS3.5, 6.2). */
const maxTextLength = 400;

/** Teeth by their two digits (ISO 3950), which the file gives as codes of that scheme, also one level down. */
function teethOf(structures: readonly DicomValues[]): string[] {
  const codes = structures
    .flatMap((structure) => [structure, ...structure.items('x00082230')])
    .map((code) => ({
      scheme: code.text('x00080102') ?? '',
      value: code.text('x00080100') ?? '',
    }));
  const teeth = codes.filter(({ scheme, value }) => /^ISO ?3950/i.test(scheme) && /^[1-8][1-8]$/.test(value));
  return [...new Set(teeth.map(({ value }) => value))];
}

export function spacingOf(values: DicomValues): ImageSpacing {
  const measures = placeOf(values, 'x00289110', 'x00280030');
  const magnification = values.numbers('x00181114')[0] ?? null;
  return {
    pixelSpacingMm: pairOf(measures.numbers('x00280030')),
    calibrationType: measures.text('x00280a02'),
    imagerPixelSpacingMm: pairOf(values.numbers('x00181164')),
    magnification: magnification !== null && magnification > 0 ? magnification : null,
  };
}

function pairOf([row, column]: readonly number[]): [number, number] | null {
  return row !== undefined && column !== undefined && row > 0 && column > 0 ? [row, column] : null;
}

/** PS3.3, C.11.1.1.2: zero is no slope. */
export function rescaleOf(values: DicomValues): { slope: number; intercept: number } {
  const place = placeOf(values, 'x00289145', 'x00281053');
  const slope = place.numbers('x00281053')[0] ?? 1;
  return { slope: slope === 0 ? 1 : slope, intercept: place.numbers('x00281052')[0] ?? 0 };
}

export function windowsOf(values: DicomValues): ImageWindow[] {
  const place = placeOf(values, 'x00289132', 'x00281050');
  const centres = place.numbers('x00281050');
  const widths = place.numbers('x00281051');
  const names = place.text('x00281055')?.split('\\') ?? [];
  // LINEAR_EXACT (C.11.2.1.3.2) is the linear function of a window half a value higher and one wider.
  const isExact = place.text('x00281056') === 'LINEAR_EXACT';
  return centres.flatMap((centre, index) => {
    const width = widths[index];
    if (width === undefined || width < (isExact ? 0 : 1)) return [];
    const name = names[index]?.trim() ?? '';
    return [
      {
        centre: isExact ? centre + 0.5 : centre,
        width: isExact ? width + 1 : width,
        name: name === '' ? null : name,
      },
    ];
  });
}

/** What the file's windows are; LINEAR_EXACT is said by them already. */
export function voiFunctionOf(values: DicomValues): 'LINEAR' | 'SIGMOID' {
  const place = placeOf(values, 'x00289132', 'x00281050');
  return place.text('x00281056')?.trim() === 'SIGMOID' ? 'SIGMOID' : 'LINEAR';
}

export type LookupTable = { readonly firstValue: number; readonly bits: number; readonly values: number[] };

/**
 * A table of PS3.3, C.11.1.1 (Modality LUT) or C.11.2.1.1 (VOI LUT), or of a palette (C.7.6.3.1.5): descriptor and data by
 * their tags; null for none or a broken one. `isSigned`: of the values that are looked up.
 */
export function lookupTable(
  values: DicomValues,
  [descriptorTag, dataTag]: readonly [string, string],
  isSigned: boolean,
): LookupTable | null {
  const descriptor = values.bytes(descriptorTag);
  const data = values.bytes(dataTag);
  if (descriptor === null || descriptor.length < 6 || data === null) return null;
  const parser = new DataView(descriptor.buffer, descriptor.byteOffset, 6);
  const isLittle = values.isLittleEndian;
  const entries = parser.getUint16(0, isLittle) || 65_536;
  const firstValue = isSigned ? parser.getInt16(2, isLittle) : parser.getUint16(2, isLittle);
  const bits = parser.getUint16(4, isLittle);
  if (bits < 1 || bits > 16) return null;
  // Eight bits stand one to a byte only where the data is as short as that.
  const isNarrow = data.length < 2 * entries && data.length >= entries;
  if (!isNarrow && data.length < 2 * entries) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const table = Array.from({ length: entries }, (_, index) =>
    isNarrow ? view.getUint8(index) : view.getUint16(2 * index, isLittle),
  );
  return { firstValue, bits, values: table };
}
