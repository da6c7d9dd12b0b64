// The pages of a PDF, drawn one under the other as they come into view. Nothing in it runs: no script, no link, no form.
// The browser's own viewer cannot be used: stored files are served under `sandbox`, and the app allows no plug-ins.

import { ActionIcon, Button } from '@mantine/core';
import { IconFileSad, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';
// The bundler makes this module: a worker of the file it names.
// oxlint-disable-next-line import/default
import PdfWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { Late } from '#renderer/ui/late.tsx';
import { documentsTexts } from './documents-texts.ts';
import one from './one-file.module.css';
import classes from './pdf-pages.module.css';
import { PdfPage } from './pdf-page.tsx';

/** Fonts, character maps and decoders that some documents need: electron.vite.config.ts puts them there. */
const partsAddress = '/assets/pdf/';
const zoomSteps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
const sidePx = 16;

type Opened =
  | { readonly state: 'opening' }
  | { readonly state: 'ready'; readonly pdf: PDFDocumentProxy; readonly ratio: number }
  | { readonly state: 'locked' | 'broken' };

export function PdfPages({ address, title }: { readonly address: string; readonly title: string }) {
  const t = documentsTexts.useText();
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened>({ state: 'opening' });
  const [zoom, setZoom] = useState(1);
  const [widthPx, setWidthPx] = useState(0);

  useEffect(() => {
    GlobalWorkerOptions.workerPort ??= new PdfWorker();
    const task = getDocument({
      url: new URL(address, window.location.href).href,
      cMapUrl: partsAddress,
      standardFontDataUrl: partsAddress,
      wasmUrl: partsAddress,
      // Letters as wide as the document reckons with, whatever fonts this computer has.
      useSystemFonts: false,
      // The pages' policy allows no compiling; the same decoders are there as plain scripts.
      useWasm: false,
      disableAutoFetch: true,
      enableXfa: false,
      // Larger pictures would take the memory of the whole desk.
      maxImageSize: 100_000_000,
    });
    let isOver = false;
    async function open(): Promise<void> {
      try {
        const pdf = await task.promise;
        const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
        if (!isOver) setOpened({ state: 'ready', pdf, ratio: first.height / first.width });
      } catch (error) {
        const isLocked = error instanceof Error && error.name === 'PasswordException';
        if (!isOver) setOpened({ state: isLocked ? 'locked' : 'broken' });
      }
    }
    void open();
    return () => {
      isOver = true;
      void task.destroy();
    };
  }, [address]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidthPx(entry?.contentRect.width ?? 0));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  function step(by: 1 | -1): void {
    const place = zoomSteps.findIndex((known) => known === zoom);
    setZoom(zoomSteps[Math.min(zoomSteps.length - 1, Math.max(0, place + by))] ?? 1);
  }
  useShortcuts(t('title'), [
    { keys: '+', label: t('pdf.bigger'), run: () => step(1) },
    { keys: '-', label: t('pdf.smaller'), run: () => step(-1) },
    { keys: '0', label: t('pdf.fit'), run: () => setZoom(1) },
  ]);

  const pages = opened.state === 'ready' ? opened.pdf.numPages : 0;
  const pageWidthPx = Math.max(0, Math.min(1000, widthPx - 2 * sidePx) * zoom);
  return (
    <>
      {opened.state === 'ready' && (
        <div className={classes.tools}>
          <ActionIcon variant="default" size={28} aria-label={t('pdf.smaller')} onClick={() => step(-1)}>
            <IconZoomOut size={16} />
          </ActionIcon>
          <Button variant="default" size="compact-sm" onClick={() => setZoom(1)}>
            {t('pdf.fit')}
          </Button>
          <ActionIcon variant="default" size={28} aria-label={t('pdf.bigger')} onClick={() => step(1)}>
            <IconZoomIn size={16} />
          </ActionIcon>
        </div>
      )}
      {(opened.state === 'locked' || opened.state === 'broken') && (
        <div className={one.middle} role="alert">
          <IconFileSad size={36} stroke={1.3} aria-hidden />
          <span>{t(`pdf.${opened.state}`)}</span>
        </div>
      )}
      {/* A region that scrolls is reached with the keyboard too. */}
      <div
        ref={scroller}
        className={classes.pages}
        role="group"
        aria-label={t('pdf.pages', { title })}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        hidden={opened.state === 'locked' || opened.state === 'broken'}
      >
        {opened.state === 'opening' && <Late lines={8} />}
        {opened.state === 'ready' &&
          pageWidthPx > 0 &&
          Array.from({ length: pages }, (_, index) => (
            <PdfPage
              key={index}
              pdf={opened.pdf}
              number={index + 1}
              label={t('pdf.page', { number: index + 1, count: pages })}
              widthPx={pageWidthPx}
              likelyRatio={opened.ratio}
            />
          ))}
      </div>
    </>
  );
}
