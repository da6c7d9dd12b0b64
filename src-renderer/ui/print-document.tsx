// Printing with a preview: A4, A5 or Letter, the clinic's head, page numbers, no screen colours.

import { Button, Modal, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { besidePicture } from './beside-picture.ts';
import { skeletonAfterMilliseconds, useIsLate } from './late.tsx';
import classes from './print-document.module.css';
import { closePreview, paperSizes, usePrintJob } from './print-job.ts';
import type { PaperSize, PrintJob } from './print-job.ts';
import { ProgressLine } from './progress-line.tsx';
import { uiTexts } from './ui-texts.ts';

const paperKey = 'enamel.paper';

function rememberedPaper(): PaperSize {
  return paperSizes.find((size) => size === window.localStorage.getItem(paperKey)) ?? 'A4';
}

// Numbers are set in the margin by the browser itself, so that they are right on every paper.
function pageStyle(paper: PaperSize, isWide: boolean, pageWord: string): string {
  const number = `"${pageWord} " counter(page) " / " counter(pages)`;
  return `@page { size: ${paper}${isWide ? ' landscape' : ''}; margin: 14mm 14mm 16mm; @bottom-right { content: ${number}; font: 9pt "Inter Variable", sans-serif; color: #444; } }`;
}

/** Logo, name, address and phone. Where the clinic cannot be asked, its name alone stands there. */
function ClinicHead() {
  const clinicName = useSignedIn((state) => state.session?.clinic.name);
  const { data: clinic } = useQuery(orpc.clinic.get.queryOptions());
  const ways = [clinic?.phone, clinic?.email].filter(Boolean);
  return (
    <header className={classes.head}>
      {typeof clinic?.logoFileId === 'string' && (
        <img className={classes.logo} src={`/files/${encodeURIComponent(clinic.logoFileId)}`} alt="" />
      )}
      <address className={classes.clinic}>
        <strong>{clinic?.name ?? clinicName}</strong>
        {clinic?.address !== null && clinic?.address !== '' && (
          <span>
            <bdi>{clinic?.address}</bdi>
          </span>
        )}
        {/* In a page that runs from right to left a number would be turned round. */}
        {ways.length > 0 && (
          <span>
            {ways.map((way, index) => (
              <Fragment key={way}>
                {index > 0 && ' · '}
                <bdi>{way}</bdi>
              </Fragment>
            ))}
          </span>
        )}
      </address>
      <bdi>{formatDate(clinicToday())}</bdi>
    </header>
  );
}

function Sheet({ job }: { readonly job: PrintJob }) {
  return (
    <>
      {job.hasClinicHead !== false && <ClinicHead />}
      <h1 className={classes.title}>{job.title}</h1>
      {job.content}
    </>
  );
}

type UnderWayProps = {
  readonly done: number;
  readonly count: number;
  readonly onLate: (isLate: boolean) => void;
  readonly onCancel: () => void;
};

/** Over the paper, so that nothing moves when it goes. */
function UnderWay({ done, count, onLate, onCancel }: UnderWayProps) {
  const t = uiTexts.useText();
  const isLate = useIsLate(skeletonAfterMilliseconds);
  useEffect(() => {
    if (isLate) onLate(true);
  }, [isLate, onLate]);
  if (!isLate) return null;
  return (
    <div className={classes.underWay}>
      <div>
        <ProgressLine
          label={t('print.preparing')}
          part={count === 1 ? null : done / count}
          {...(count === 1 ? {} : { left: t('print.done', { done, count }) })}
          onCancel={onCancel}
        />
      </div>
    </div>
  );
}

/** Stands once, beside the frame. */
export function PrintPreview() {
  const t = uiTexts.useText();
  const { job, preparing } = usePrintJob();
  const [chosen, setChosen] = useState<PaperSize | null>(null);
  const [hasWaited, setHasWaited] = useState(false);
  if (job === null) return null;
  const isWide = job.isWide === true;
  const paper = chosen ?? job.paper ?? rememberedPaper();
  function close(): void {
    setChosen(null);
    setHasWaited(false);
    closePreview();
  }
  function onKeyDown(event: KeyboardEvent): void {
    // The browser's own printing would not wait.
    const isPrint = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p';
    if (isPrint && preparing !== null) event.preventDefault();
  }
  function choose(value: string): void {
    const size = paperSizes.find((known) => known === value) ?? 'A4';
    window.localStorage.setItem(paperKey, size);
    setChosen(size);
  }
  return (
    <>
      <Modal
        {...besidePicture()}
        opened
        onClose={close}
        onKeyDown={onKeyDown}
        title={t('print.title')}
        size="auto"
        centered={false}
        yOffset="4vh"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <div className={classes.tools}>
          <SegmentedControl
            aria-label={t('print.paper')}
            size="xs"
            data={[...paperSizes]}
            value={paper}
            onChange={choose}
          />
          <div className={classes.choices}>{job.choices}</div>
          <Button
            data-autofocus
            leftSection={<IconPrinter size={16} aria-hidden />}
            // Keeps the focus while it waits.
            aria-disabled={preparing !== null || undefined}
            data-disabled={preparing !== null || undefined}
            onClick={() => preparing === null && window.print()}
          >
            {t('print.print')}
          </Button>
        </div>
        <VisuallyHidden role="status">
          {hasWaited && t(preparing === null ? 'print.ready' : 'print.preparing')}
        </VisuallyHidden>
        {preparing !== null && <UnderWay {...preparing} onLate={setHasWaited} onCancel={close} />}
        {/* A part that scrolls must be reachable by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={classes.desk} tabIndex={0} role="region" aria-label={job.title}>
          <div className={classes.paper} data-paper={paper} data-wide={isWide || undefined}>
            <Sheet job={job} />
          </div>
        </div>
      </Modal>
      {createPortal(
        <div className={classes.printed} data-paper={paper} data-wide={isWide || undefined}>
          <style>{pageStyle(paper, isWide, t('print.page'))}</style>
          <Sheet job={job} />
        </div>,
        document.body,
      )}
    </>
  );
}
