// An address without a screen.

import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { appTexts } from './app-texts.ts';

/** The same as a screen of its own. */
export function UnknownScreen() {
  const t = appTexts.useText();
  return (
    <Page title={t('notFound.title')}>
      <NotFound />
    </Page>
  );
}

export function NotFound() {
  const t = appTexts.useText();
  const router = useRouter();
  return (
    <EmptyState
      icon={IconMapQuestion}
      action={<Button onClick={() => void router.navigate({ href: '/' })}>{t('notFound.back')}</Button>}
    >
      {t('notFound.words')}
    </EmptyState>
  );
}
