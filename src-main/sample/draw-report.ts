// A report of two pages as a PDF, so that the sample has one to open. The same words and day give the same bytes.

import type { ImagingWords } from '#main/sample/imaging-words.ts';
import { letterFonts } from '#main/pdf/letter-fonts.ts';

/** Gives the bytes of an A4 document; `at` is the instant that it says it was made. */
export async function drawReport(
  words: ImagingWords['report'],
  about: { readonly language: string; readonly at: string; readonly on: string },
): Promise<Uint8Array> {
  const { default: PdfKitDocument } = await import('pdfkit');
  const doc = new PdfKitDocument({
    size: 'A4',
    margin: 64,
    lang: about.language,
    displayTitle: true,
    info: { Title: words.title, Creator: 'Enamel', CreationDate: new Date(about.at) },
    // The declaration knows names alone.
    font: letterFonts.regular as unknown as string,
  });
  doc.registerFont('regular', letterFonts.regular).registerFont('strong', letterFonts.strong);
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((done, fail) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => done(Buffer.concat(chunks)));
    doc.on('error', fail);
  });
  const head = () => {
    doc.font('strong').fontSize(12).text(words.sender);
    doc.font('regular').fontSize(10).text(about.on).moveDown(2);
  };
  head();
  doc.font('strong').fontSize(18).text(words.title).moveDown();
  doc.font('regular').fontSize(11);
  for (const paragraph of words.paragraphs) doc.text(paragraph, { lineGap: 3 }).moveDown();
  doc.addPage();
  head();
  doc.font('strong').fontSize(13).text(words.description).moveDown();
  doc
    .font('regular')
    .fontSize(11)
    .list([...words.findings], { lineGap: 4, bulletRadius: 2 });
  doc.end();
  return whole;
}
