// Texts of a DICOM file: character sets (PS3.3, C.12.1.1.2), names of people (PS3.5, 6.2.1), dates.

/** Defined terms of SpecificCharacterSet by the decoder that reads them. */
const decoders: Readonly<Record<string, string>> = {
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
  'ISO 2022 IR 87': 'iso-2022-jp',
  'ISO 2022 IR 149': 'euc-kr',
  'ISO 2022 IR 58': 'gb2312',
};

/** Reads bytes as the file's character set says; an unknown one as Latin letters, never an error. */
export function textDecoderOf(specificCharacterSet: string | null): (bytes: Uint8Array) => string {
  const terms = (specificCharacterSet ?? '').split('\\').map((term) => term.trim());
  // Of several the last non-empty one needs the most of a decoder; plain letters are the same in all of them.
  const term = terms.findLast((each) => each !== '') ?? '';
  const label = decoders[term] ?? decoders[term.replace('ISO 2022 IR', 'ISO_IR')] ?? 'iso-8859-1';
  const decoder = decoderOf(label);
  return (bytes) =>
    decoder
      .decode(label === 'euc-kr' || label === 'gb2312' ? withoutEscapes(bytes) : bytes)
      .replaceAll('\0', '')
      .trim();
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder('iso-8859-1');
  }
}

/** ESC $ ) C and the like: the sets they choose are the decoder's own. */
function withoutEscapes(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x1b) at += bytes[at + 1] === 0x24 ? 3 : 2;
    else kept.push(bytes[at]!);
  }
  return Uint8Array.from(kept);
}

/** “Family^Given^Middle^Prefix^Suffix” as people write it: given names, then the family's. The first spelling of several. */
export function personName(text: string): string | null {
  const [alphabetic = '', ideographic = ''] = text.split('=');
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = (
    alphabetic.replaceAll('^', '').trim() === '' ? ideographic : alphabetic
  ).split('^');
  const name = [prefix, given, middle, family, suffix]
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return name.length === 0 ? null : name.join(' ');
}

/** `YYYY-MM-DD` of a DA or the start of a DT, also in the old form with points; null for no date that exists. */
export function dicomDate(text: string | null): string | null {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})/.exec(text ?? '');
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${month}-${day}`;
  const epoch = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(epoch) || new Date(epoch).toISOString().slice(0, 10) !== date ? null : date;
}
