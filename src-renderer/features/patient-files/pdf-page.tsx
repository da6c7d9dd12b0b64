// One page of a PDF: an empty sheet of its size until it comes near the view, then drawn; far away it is given up again.

import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import classes from './pdf-pages.module.css';

type PdfPageProps = {
  readonly pdf: PDFDocumentProxy;
  /** From 1. */
  readonly number: number;
  readonly label: string;
  readonly widthPx: number;
  /** Height over width of the first page: most pages are alike, and the scroll bar tells the truth at once. */
  readonly likelyRatio: number;
};

const nearPx = 800;
/** More would only blur memory: A4 at three times its size. */
const mostPixels = 12_000_000;

export function PdfPage({ pdf, number, label, widthPx, likelyRatio }: PdfPageProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isNear, setIsNear] = useState(false);
  const [isDrawn, setIsDrawn] = useState(false);
  const [ratio, setRatio] = useState(likelyRatio);

  useEffect(() => {
    const element = sheet.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => setIsNear(entry?.isIntersecting === true), {
      root: element.parentElement,
      rootMargin: `${nearPx}px 0px`,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!isNear) return undefined;
    let cancel = () => {};
    let isOver = false;
    async function draw(): Promise<void> {
      const page = await pdf.getPage(number);
      const plain = page.getViewport({ scale: 1 });
      setRatio(plain.height / plain.width);
      const element = canvas.current;
      if (isOver || element === null) return;
      const wanted = (widthPx * window.devicePixelRatio) / plain.width;
      const most = Math.sqrt(mostPixels / (plain.width * plain.height));
      const viewport = page.getViewport({ scale: Math.min(wanted, most) });
      element.width = Math.floor(viewport.width);
      element.height = Math.floor(viewport.height);
      const rendering = page.render({ canvas: element, viewport });
      cancel = () => rendering.cancel();
      await rendering.promise;
      if (!isOver) setIsDrawn(true);
    }
    // A page that cannot be drawn stays an empty sheet; the others are shown. Giving up is no fault.
    draw().catch(() => undefined);
    return () => {
      isOver = true;
      cancel();
      setIsDrawn(false);
    };
  }, [pdf, number, isNear, widthPx]);

  return (
    <div
      ref={sheet}
      className={classes.sheet}
      style={{ inlineSize: widthPx, blockSize: Math.round(widthPx * ratio) }}
      role="img"
      aria-label={label}
      data-drawn={isDrawn || undefined}
    >
      {isNear && <canvas ref={canvas} className={classes.canvas} />}
    </div>
  );
}
