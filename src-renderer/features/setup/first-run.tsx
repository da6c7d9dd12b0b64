// What an empty folder shows: a new clinic, the sample clinic, or whatever another feature offers (restore).

import { Button } from '@mantine/core';
import { IconBuildingHospital, IconSchool } from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { knownFeatures } from '#renderer/app/feature-definition.ts';
import { takeSession } from '#renderer/app/session-acts.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Door } from '#renderer/ui/door.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import classes from './first-run.module.css';
import { NewClinicWizard } from './new-clinic-wizard.tsx';
import { registerSetupErrors } from './setup-errors.ts';
import { useSetupInProgress } from './setup-in-progress.ts';
import { setupTexts } from './setup-texts.ts';

registerSetupErrors();

/** Leaves the first run: the gate asks how things stand and shows the frame. */
export function finishSetup(): void {
  useSetupInProgress.setState({ isActive: false });
  void queryClient.invalidateQueries({ queryKey: orpc.system.key() });
}

type ChoiceProps = {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly words: string;
  readonly onChoose: () => void;
  readonly isFirst?: boolean;
};

function Choice({ icon: Icon, title, words, onChoose, isFirst = false }: ChoiceProps) {
  return (
    <button type="button" className={classes.choice} onClick={onChoose} autoFocus={isFirst}>
      <Icon size={24} stroke={1.5} aria-hidden />
      <span>
        <strong>{title}</strong>
        <span className={classes.words}>{words}</span>
      </span>
    </button>
  );
}

export function FirstRun() {
  const t = setupTexts.useText();
  const locale = useLanguage();
  const router = useRouter();
  const [isWizard, setIsWizard] = useState(false);
  const sample = useMutation(
    orpc.setup.createSample.mutationOptions({
      onMutate: () => useSetupInProgress.setState({ isActive: true }),
      onError: () => useSetupInProgress.setState({ isActive: false }),
      onSuccess: (made) => takeSession(made.session),
    }),
  );
  if (isWizard) return <NewClinicWizard onBack={() => setIsWizard(false)} onDone={finishSetup} />;
  if (sample.isPending) {
    return (
      <Door title={t('sample')}>
        <ProgressLine label={t('makingSample')} part={null} />
      </Door>
    );
  }
  if (sample.data !== undefined) {
    return (
      <Door title={t('sampleReady.title')} words={t('sampleReady.words')}>
        <dl className={classes.credentials}>
          <dt>{t('sampleReady.username')}</dt>
          <dd>{sample.data.username}</dd>
          <dt>{t('sampleReady.password')}</dt>
          <dd>{sample.data.password}</dd>
        </dl>
        <Button fullWidth autoFocus onClick={finishSetup}>
          {t('sampleReady.start')}
        </Button>
      </Door>
    );
  }
  const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Door title={t('welcome')} words={t('welcomeWords')} isWide>
      <div className={classes.choices}>
        <Choice
          icon={IconBuildingHospital}
          title={t('newClinic')}
          words={t('newClinicWords')}
          onChoose={() => setIsWizard(true)}
          isFirst
        />
        <Choice
          icon={IconSchool}
          title={t('sample')}
          words={t('sampleWords')}
          onChoose={() => sample.mutate({ locale, timeZone })}
        />
        {knownFeatures().map(
          ({ id, firstRunChoice: choice }) =>
            choice !== undefined && (
              <Choice
                key={id}
                icon={choice.icon}
                title={choice.title()}
                words={choice.words()}
                onChoose={() => void router.navigate({ href: choice.to })}
              />
            ),
        )}
      </div>
      {sample.isError && <ErrorView error={sample.error} form="inline" />}
    </Door>
  );
}
