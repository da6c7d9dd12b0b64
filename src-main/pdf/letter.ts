// A letter as a PDF: A4, the clinic's head, lines of facts, paragraphs, a place for the signature, a picture a page.

import PdfKitDocument from 'pdfkit';
import { letterFonts } from '#main/pdf/letter-fonts.ts';
import { reserveSignature, type SignatureWords } from '#main/pdf/pdf-signature.ts';

export type Letter = {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** Beside the title. */
  readonly reference: string;
  readonly sender: { readonly name: string; readonly lines: readonly string[] };
  readonly facts: readonly {
    readonly word: string;
    readonly value: string;
    readonly isStrong?: boolean;
  }[];
  readonly sections: readonly { readonly title: string; readonly text: string }[];
  readonly signed: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly field: SignatureWords;
  };
  readonly pictures: readonly { readonly words: string; readonly jpeg: Uint8Array }[];
  readonly footer: (page: number, pages: number) => string;
};

/** The font has no such letters, so that the document would show boxes in their place. */
export class MissingLettersError extends Error {
  override readonly name = 'MissingLettersError';
  readonly letters: string;

  constructor(letters: string) {
    super('The font of documents lacks letters.');
    this.letters = letters;
  }
}

/** In points of 1/72 inch. */
const margin = 56;
const factWidth = 130;
const ink = '#1a1d21';
const soft = '#5b6470';
const rule = '#c9cfd6';
const alarm = '#b42318';

/** Draws it; the place of the signature is kept free. Throws MissingLettersError. */
export async function drawLetter(letter: Letter): Promise<Buffer> {
  const doc = new PdfKitDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin + 16 },
    bufferPages: true,
    pdfVersion: '1.7',
    lang: letter.language,
    displayTitle: true,
    info: {
      Title: letter.title,
      Author: letter.sender.name,
      Creator: 'Enamel',
      Producer: 'Enamel',
      CreationDate: letter.signed.field.at,
    },
    // The declaration knows names alone.
    font: letterFonts.regular as unknown as string,
  });
  refuseMissingLetters(doc, letter);
  doc.registerFont('regular', letterFonts.regular).registerFont('strong', letterFonts.strong);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Buffer>((done, fail) => {
    doc.on('end', () => done(Buffer.concat(chunks)));
    doc.on('error', fail);
  });
  drawHead(doc, letter);
  letter.facts.forEach((fact) => drawFact(doc, fact));
  letter.sections.forEach((section) => drawSection(doc, section));
  drawSigned(doc, letter.signed);
  letter.pictures.forEach((picture) => drawPicture(doc, picture));
  drawFooters(doc, letter.footer);
  doc.end();
  return whole;
}

type Doc = PDFKit.PDFDocument;

function widthOf(doc: Doc): number {
  return doc.page.width - 2 * margin;
}

function bottomOf(doc: Doc): number {
  return doc.page.height - doc.page.margins.bottom;
}

/** On to the next page where so much does not fit any more. */
function makeRoom(doc: Doc, height: number): void {
  const whole = bottomOf(doc) - margin;
  if (doc.y + Math.min(height, whole) > bottomOf(doc)) doc.addPage();
}

function drawHead(doc: Doc, { sender, title, reference }: Letter): void {
  const width = widthOf(doc);
  doc.font('strong').fontSize(14).fillColor(ink).text(sender.name, margin, margin, { width });
  doc.font('regular').fontSize(9).fillColor(soft);
  for (const line of sender.lines) doc.text(line, { width });
  doc.y += 8;
  drawRule(doc);
  doc.y += 14;
  const top = doc.y;
  doc
    .font('regular')
    .fontSize(10)
    .fillColor(soft)
    .text(reference, margin, top + 7, { width, align: 'right' });
  doc
    .font('strong')
    .fontSize(18)
    .fillColor(ink)
    .text(title, margin, top, { width: width * 0.6 });
  doc.y += 10;
}

function drawRule(doc: Doc): void {
  doc
    .moveTo(margin, doc.y)
    .lineTo(doc.page.width - margin, doc.y)
    .lineWidth(0.7)
    .strokeColor(rule)
    .stroke();
}

function drawFact(doc: Doc, { word, value, isStrong = false }: Letter['facts'][number]): void {
  const width = widthOf(doc) - factWidth;
  doc.font(isStrong ? 'strong' : 'regular').fontSize(10.5);
  makeRoom(doc, doc.heightOfString(value, { width }) + 5);
  const top = doc.y;
  doc
    .font('regular')
    .fillColor(soft)
    .text(word, margin, top, { width: factWidth - 12 });
  const after = doc.y;
  doc
    .font(isStrong ? 'strong' : 'regular')
    .fillColor(isStrong ? alarm : ink)
    .text(value, margin + factWidth, top, { width });
  doc.y = Math.max(doc.y, after) + 5;
  doc.x = margin;
}

function drawSection(doc: Doc, { title, text }: Letter['sections'][number]): void {
  const width = widthOf(doc);
  makeRoom(doc, 60);
  doc.y += 8;
  doc.font('strong').fontSize(11).fillColor(ink).text(title, margin, doc.y, { width });
  doc.y += 3;
  doc.font('regular').fontSize(10.5).text(text, margin, doc.y, { width, lineGap: 2 });
}

function drawSigned(doc: Doc, { title, lines, field }: Letter['signed']): void {
  const width = widthOf(doc);
  const inside = { width: width - 24, lineGap: 1 };
  doc.font('regular').fontSize(9);
  const height = 18 + lines.reduce((sum, line) => sum + doc.heightOfString(line, inside) + 2, 0) + 18;
  makeRoom(doc, height + 18);
  const top = doc.y + 18;
  doc.roundedRect(margin, top, width, height, 4).lineWidth(0.7).strokeColor(rule).stroke();
  doc
    .font('strong')
    .fontSize(10.5)
    .fillColor(ink)
    .text(title, margin + 12, top + 10, inside);
  doc.y += 2;
  doc.font('regular').fontSize(9).fillColor(soft);
  for (const line of lines) {
    doc.text(line, margin + 12, doc.y, inside);
    doc.y += 2;
  }
  reserveSignature(doc, field, { x: margin, y: top, width, height });
}

function drawPicture(doc: Doc, { words, jpeg }: Letter['pictures'][number]): void {
  doc.addPage();
  const width = widthOf(doc);
  doc.font('strong').fontSize(10.5).fillColor(ink).text(words, margin, margin, { width });
  const top = doc.y + 8;
  doc.image(Buffer.from(jpeg), margin, top, {
    fit: [width, bottomOf(doc) - top - 8],
    align: 'center',
  });
}

function drawFooters(doc: Doc, footer: Letter['footer']): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    // Below the lower margin text would open a page of its own.
    doc.page.margins.bottom = 0;
    doc
      .font('regular')
      .fontSize(8)
      .fillColor(soft)
      .text(footer(page + 1, count), margin, doc.page.height - margin, {
        width: widthOf(doc),
        align: 'center',
        lineBreak: false,
      });
  }
}

/** What stands on the pages; lines end and spaces need no letter. */
function refuseMissingLetters(doc: Doc, letter: Letter): void {
  const {
    _font: { font },
  } = doc as unknown as {
    readonly _font: { readonly font: { hasGlyphForCodePoint(point: number): boolean } };
  };
  const texts = [
    letter.sender.name,
    ...letter.sender.lines,
    ...letter.facts.map(({ value }) => value),
    ...letter.sections.map(({ text }) => text),
    ...letter.signed.lines,
    ...letter.pictures.map(({ words }) => words),
  ].join('');
  const missing = [...new Set(texts.replaceAll(/[\s\p{Cc}]/gu, ''))].filter(
    (letterOf) => !font.hasGlyphForCodePoint(letterOf.codePointAt(0) ?? 0),
  );
  if (missing.length > 0) throw new MissingLettersError(missing.slice(0, 20).join(' '));
}
