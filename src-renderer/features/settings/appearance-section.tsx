// Look and language of this device.

import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { appTexts } from '#renderer/app/app-texts.ts';
import { languageNames, languages, switchLanguage, useLanguage } from '#renderer/lib/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import classes from './section.module.css';
import { settingsTexts } from './settings-texts.ts';

const schemes = ['light', 'dark', 'auto'] as const;

export function AppearanceSection() {
  const t = settingsTexts.useText();
  const tApp = appTexts.useText();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Card title={t('appearance.title')} words={t('appearance.words')}>
      <div className={classes.lines}>
        <div className={classes.line}>
          <span>{t('appearance.theme')}</span>
          <SegmentedControl
            aria-label={t('appearance.theme')}
            value={colorScheme}
            onChange={(value) => setColorScheme(schemes.find((known) => known === value) ?? 'auto')}
            data={schemes.map((value) => ({ value, label: tApp(`person.${value}`) }))}
          />
        </div>
        <div className={classes.line}>
          <span>{t('appearance.language')}</span>
          <SegmentedControl
            aria-label={t('appearance.language')}
            value={language}
            onChange={(value) => void switchLanguage(languages.find((known) => known === value) ?? 'en')}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
        </div>
      </div>
    </Card>
  );
}
