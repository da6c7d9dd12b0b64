// What the signed PDF of a referral shows: in which language, with which pictures.

import { Button, Select } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { currentLanguage, languageNames, languages } from '#renderer/lib/i18n.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import { PictureTile } from './picture-tile.tsx';
import classes from './refer.module.css';
import { fileIdsOf, printablePictures, saveSignedPdf } from './signed-pdf.ts';
import { signedPdfTexts } from './signed-pdf-texts.ts';

export function SignedPdfPanel({
  detail,
  onClose,
}: {
  readonly detail: ReferralDetail;
  readonly onClose: () => void;
}) {
  const t = signedPdfTexts.useText();
  const [language, setLanguage] = useState(currentLanguage());
  const [left, setLeft] = useState<readonly string[]>([]);
  const pictures = printablePictures(detail);
  const ticked = pictures.filter(({ id }) => !left.includes(id));
  const saving = useMutation({
    mutationFn: () => saveSignedPdf(detail.id, language, fileIdsOf(ticked)),
    onSuccess: () => {
      showMessage(signedPdfTexts.text('saved'));
      onClose();
    },
  });
  return (
    <SidePanel
      title={t('act')}
      widthPx={440}
      onClose={onClose}
      footer={
        <Button
          form="referral-pdf"
          type="submit"
          loading={saving.isPending}
          leftSection={<IconCertificate size={16} aria-hidden />}
        >
          {t('save')}
        </Button>
      }
    >
      <Form label={t('act')} id="referral-pdf" onSubmit={() => saving.mutate()}>
        <p className={classes.soft}>{t('words')}</p>
        <Select
          label={t('language')}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={language}
          allowDeselect={false}
          data-autofocus
          onChange={(chosen) => setLanguage(languages.find((one) => one === chosen) ?? language)}
        />
        <fieldset className={classes.ticks}>
          <legend className={classes.legend}>{t('pictures')}</legend>
          {pictures.length === 0 && <p className={classes.soft}>{t('noPictures')}</p>}
          <div className={classes.tiles}>
            {pictures.map(({ id, fileId, name }) => (
              <PictureTile
                key={id}
                fileId={fileId ?? ''}
                words={name}
                isTicked={!left.includes(id)}
                onToggle={(isOn) =>
                  setLeft((before) => (isOn ? before.filter((one) => one !== id) : [...before, id]))
                }
              />
            ))}
          </div>
        </fieldset>
        {saving.isError && <ErrorView error={saving.error} form="inline" />}
      </Form>
    </SidePanel>
  );
}
