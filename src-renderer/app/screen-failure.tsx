// A screen that threw: its own words, the rest of the frame stays usable.

import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { failureCode } from '#renderer/lib/failure.ts';
import { errorsTexts } from '#renderer/lib/errors-texts.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';

export function ScreenFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const t = errorsTexts.useText();
  const isOurs = failureCode(error) === 'INTERNAL';
  const words = {
    what: t('code.SCREEN.what'),
    isWorkSafe: t('code.SCREEN.isWorkSafe'),
    press: t('code.SCREEN.press'),
  };
  function retry(): void {
    reset();
    void router.invalidate();
  }
  return <ErrorView error={error} words={isOurs ? words : undefined} onRetry={retry} />;
}
