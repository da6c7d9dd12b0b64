// The place of a signature in a PDF (ISO 32000-1, 12.8): kept free while the document is written, then filled.

/** How much a signature may take, in bytes; one with its certificate takes about 1,100. */
const reservedBytes = 4096;
const emptyContents = `<${'0'.repeat(reservedBytes * 2)}>`;
/** As long as any number of bytes a file may have. */
const emptyOffset = 9_999_999_999;
const emptyRange = `[0 ${emptyOffset} ${emptyOffset} ${emptyOffset}]`;

export type SignatureWords = {
  /** Who signs. */
  readonly name: string;
  readonly reason: string;
  readonly location: string;
  readonly at: Date;
};

/** The form as pdfkit holds it, and ends it with the document. */
type Form = {
  readonly data: Record<string, unknown> & {
    readonly Fields: PDFKit.PDFKitReference[];
    NeedAppearances?: boolean;
  };
};

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Keeps the place free on the page that is open, and lays the field that readers show over a box of it. */
export function reserveSignature(doc: PDFKit.PDFDocument, words: SignatureWords, box: Box): void {
  const signature = doc.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, emptyOffset, emptyOffset, emptyOffset],
    Contents: new Uint8Array(reservedBytes),
    Name: pdfText(words.name),
    Reason: pdfText(words.reason),
    Location: pdfText(words.location),
    M: words.at,
  });
  endObject(signature);
  const look = doc.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, box.width, box.height] });
  endObject(look);
  const { page } = doc;
  const bottom = page.height - box.y - box.height;
  const field = doc.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: pdfText('Signature'),
    // Printed, and locked (12.5.3).
    F: 132,
    Rect: [box.x, bottom, box.x + box.width, bottom + box.height],
    AP: { N: look },
    V: signature,
    P: page.dictionary,
  });
  endObject(field);
  page.annotations.push(field);
  doc.initForm();
  const {
    _root: {
      data: {
        AcroForm: { data },
      },
    },
  } = doc as unknown as { readonly _root: { readonly data: { readonly AcroForm: Form } } };
  data.Fields.push(field);
  // There are signatures, and the file may only be appended to (12.7.2): no reader may draw the fields anew.
  data['SigFlags'] = 3;
  delete data.NeedAppearances;
}

/** Puts the signature of everything else into its place. Throws for a document without a place, or a longer signature. */
export async function fillSignature(
  written: Uint8Array,
  sign: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const bytes = Buffer.from(written);
  const from = bytes.indexOf(emptyContents);
  const rangeAt = bytes.indexOf(emptyRange);
  if (from < 0 || rangeAt < 0) throw new Error('The document has no place for a signature.');
  const until = from + emptyContents.length;
  const range = `[0 ${from} ${until} ${bytes.length - until}]`;
  bytes.write(range.padEnd(emptyRange.length), rangeAt, 'latin1');
  const signature = await sign(Buffer.concat([bytes.subarray(0, from), bytes.subarray(until)]));
  if (signature.length > reservedBytes) throw new Error('The signature is longer than its place.');
  bytes.write(Buffer.from(signature).toString('hex'), from + 1, 'latin1');
  return bytes;
}

/** One without a stream: the declaration wants a last piece of it. */
function endObject(object: PDFKit.PDFKitReference): void {
  object.end(undefined);
}

/** pdfkit writes as text what is a String object, and takes a plain string for a name. */
function pdfText(text: string): object {
  return Object(text) as object;
}
