// Saves the open x-ray as a file: as it is shown, with what was drawn if wanted, or the original as it was filed.

import { Button, Checkbox, Radio, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { saveFile } from '#renderer/lib/save-file.ts';
import { ActPanel } from '#renderer/ui/act-panel.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import type { AnnotationWork } from '../annotations/use-annotation-work.ts';
import { fileAddress } from '../stored-image.tsx';
import panel from '#renderer/ui/act-panel.module.css';
import { fetchLevel } from '../viewer/picture/picture-levels.ts';
import { PictureProblemError } from '../viewer/picture/picture-problem.ts';
import { pictureTexts } from '../viewer/picture/picture-texts.ts';
import type { PictureLack } from '../viewer/offered-tools.ts';
import { deepPng, isDeep } from './deep-png.ts';
import { drawnCopy } from './drawn-copy.ts';
import { exportTexts } from './export-texts.ts';

const forms = ['PNG', 'JPEG', 'DEEP', 'ORIGINAL'] as const;
type Form = (typeof forms)[number];
const notes = { PNG: 'stripped', JPEG: 'stripped', DEEP: 'deepNote', ORIGINAL: 'originalNote' } as const;
const types = { PNG: 'image/png', JPEG: 'image/jpeg' } as const;

type ExportPanelProps = {
  readonly detail: XrayDetail;
  /** Without pixels there is the original alone. */
  readonly lack: PictureLack | null;
  /** Which one is saved as a picture. */
  readonly frame: number;
  readonly view: XrayView;
  readonly work: AnnotationWork;
  readonly onClose: () => void;
};

export function ExportPanel({ detail, lack, frame, view, work, onClose }: ExportPanelProps) {
  const t = exportTexts.useText();
  const picture = pictureTexts.useText();
  const [chosen, setChosen] = useState<Form>('PNG');
  const form = lack === null ? chosen : 'ORIGINAL';
  const [hasDrawings, setHasDrawings] = useState(true);
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const hasDepth = detail.image?.state === 'READY' && isDeep(detail.image.facts);
  const offered = lack === null ? forms.filter((one) => one !== 'DEEP' || hasDepth) : (['ORIGINAL'] as const);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.querySelector<HTMLInputElement>('input[type="radio"]:checked')?.focus(), []);

  async function save(): Promise<void> {
    setError(null);
    setIsSaving(true);
    try {
      const file =
        form === 'ORIGINAL'
          ? await original(detail)
          : form === 'DEEP'
            ? await fullDepth(detail, frame)
            : await copyOf(form);
      const name = `${fileName(detail, form === 'ORIGINAL' ? 0 : frame)}.${form === 'ORIGINAL' ? endingOf(detail) : form === 'JPEG' ? 'jpg' : 'png'}`;
      await rpc.xrays.recordExport({ id: detail.xray.id, form: form === 'DEEP' ? 'PNG' : form });
      saveFile(name, file);
      showMessage(t('saved', { name }));
      onClose();
    } catch (failed) {
      setError(failed);
    } finally {
      setIsSaving(false);
    }
  }

  /** Painted anew, so that nothing but the picture is in it. */
  async function copyOf(kind: 'PNG' | 'JPEG'): Promise<Blob> {
    const { image, xray } = detail;
    if (image?.state !== 'READY') throw new PictureProblemError(image?.problem ?? 'MISSING');
    const { facts } = image;
    const canvas = await drawnCopy({
      fileId: xray.fileId,
      facts,
      frame,
      view,
      spacing: work.spacing,
      annotations: hasDrawings ? work.annotations.all : [],
      hasScaleBar: hasDrawings,
      longestPx: Math.max(facts.widthPx, facts.heightPx),
    });
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, types[kind], 0.95);
    });
    if (blob === null) throw new PictureProblemError('TOO_LARGE');
    return blob;
  }

  return (
    <ActPanel ref={box} title={t('title')} onClose={onClose}>
      <Radio.Group
        label={t('form')}
        description={lack === null ? undefined : t('originalAlone')}
        value={form}
        onChange={(value) => setChosen(forms.find((one) => one === value) ?? 'PNG')}
      >
        <Stack gap={8} mt={8}>
          {offered.map((one) => (
            <Radio key={one} value={one} label={t(one)} />
          ))}
        </Stack>
      </Radio.Group>
      {(form === 'PNG' || form === 'JPEG') && (
        <Checkbox
          label={t('withDrawings')}
          checked={hasDrawings}
          onChange={(event) => setHasDrawings(event.currentTarget.checked)}
        />
      )}
      <p className={panel.soft}>{t(notes[form])}</p>
      {error !== null && (
        <ErrorView
          {...(error instanceof PictureProblemError
            ? {
                words: {
                  what: picture(`problem.what.${error.problem}`),
                  isWorkSafe: picture('problem.isWorkSafe'),
                  press: picture(`problem.press.${error.problem}`),
                },
              }
            : { error })}
          form="inline"
          onRetry={() => void save()}
        />
      )}
      <Button
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={isSaving}
        onClick={() => void save()}
      >
        {t('save')}
      </Button>
    </ActPanel>
  );
}

/** Every value of the frame, in the full size. */
async function fullDepth({ xray, image }: XrayDetail, frame: number): Promise<Blob> {
  if (image?.state !== 'READY') throw new PictureProblemError(image?.problem ?? 'MISSING');
  const place = { fileId: xray.fileId, frame, level: 0 };
  const { samples } = await fetchLevel(place, image.facts, new AbortController().signal);
  return deepPng(samples, image.facts);
}

async function original({ xray }: XrayDetail): Promise<Blob> {
  const response = await fetch(fileAddress(xray.fileId, 'original'), { credentials: 'same-origin' });
  if (!response.ok) throw new PictureProblemError(response.status === 404 ? 'MISSING' : 'DAMAGED');
  return response.blob();
}

/** Says what it is and when it was taken, and never whose it is. */
function fileName({ xray, image }: XrayDetail, frame: number): string {
  const isOneOfSeveral = image?.state === 'READY' && image.facts.frames > 1;
  return [
    'x-ray',
    xray.datePerformedOn,
    xray.modality.toLowerCase(),
    ...xray.teeth.slice(0, 4),
    ...(isOneOfSeveral && frame > 0 ? [`frame-${frame + 1}`] : []),
  ].join('-');
}

function endingOf({ file }: XrayDetail): string {
  return /\.([a-z0-9]{1,5})$/i.exec(file.originalName)?.[1]?.toLowerCase() ?? 'dcm';
}
