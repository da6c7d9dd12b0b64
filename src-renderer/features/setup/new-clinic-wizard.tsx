// From an empty folder to a clinic: clinic, owner, passphrase, recovery key, the key typed back.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { takeSession } from '#renderer/app/session-acts.ts';
import { refusedFields } from '#renderer/features/session/secret-words.ts';
import { currentLanguage } from '#renderer/lib/i18n.ts';
import { useNewPassphrase } from '#renderer/features/keys/passphrase-fields.tsx';
import { countryOfZone } from '#renderer/lib/country-of-zone.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ClinicStep } from './clinic-step.tsx';
import { OwnerStep } from './owner-step.tsx';
import { PassphraseStep } from './passphrase-step.tsx';
import { RecoveryKeyShown } from './recovery-key-shown.tsx';
import { RecoveryKeyTypedBack } from './recovery-key-typed-back.tsx';
import { useSetupInProgress } from './setup-in-progress.ts';
import type { ClinicValues, OwnerValues } from './wizard-values.ts';

const currencies = { en: 'USD', id: 'IDR', tr: 'TRY' } as const;
const currenciesByCountry: Readonly<Record<string, string>> = { TR: 'TRY', ID: 'IDR', GB: 'GBP', US: 'USD' };

function firstClinic(): ClinicValues {
  const locale = currentLanguage();
  const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    name: '',
    address: '',
    phone: '',
    email: '',
    timeZone,
    locale,
    currency: currenciesByCountry[countryOfZone(timeZone) ?? ''] ?? currencies[locale],
    toothNotation: 'FDI',
  };
}

const firstOwner: OwnerValues = {
  firstName: '',
  lastName: '',
  username: '',
  email: '',
  password: '',
  pin: '',
};
const ownerFields = ['username', 'email', 'firstName', 'lastName', 'password', 'pin'];
const clinicFields = ['name', 'address', 'phone', 'timeZone', 'locale', 'currency'];

/** What was typed stays while going back and forth; it is only sent at the third step. */
export function NewClinicWizard({
  onBack,
  onDone,
}: {
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const [step, setStep] = useState(1);
  const [clinic, setClinic] = useState(firstClinic);
  const [owner, setOwner] = useState(firstOwner);
  const passphrase = useNewPassphrase();
  const create = useMutation(
    orpc.setup.createClinic.mutationOptions({
      onMutate: () => useSetupInProgress.setState({ isActive: true }),
      onError: (error) => {
        useSetupInProgress.setState({ isActive: false });
        const fields = Object.keys(refusedFields(error));
        if (fields.some((field) => ownerFields.includes(field))) setStep(2);
        else if (fields.some((field) => clinicFields.includes(field))) setStep(1);
      },
      onSuccess: (made) => {
        takeSession(made.session);
        setStep(4);
      },
    }),
  );
  const recoveryKey = create.data?.recoveryKey ?? '';
  const refused = refusedFields(create.error);

  if (step === 1) {
    return (
      <ClinicStep
        values={clinic}
        refused={refused}
        onChange={setClinic}
        onBack={onBack}
        onNext={() => setStep(2)}
      />
    );
  }
  if (step === 2) {
    return (
      <OwnerStep
        values={owner}
        refused={refused}
        onChange={setOwner}
        onBack={() => setStep(1)}
        onNext={() => setStep(3)}
      />
    );
  }
  if (step === 3) {
    return (
      <PassphraseStep
        fields={passphrase}
        isBusy={create.isPending}
        error={create.error}
        refused={refused}
        onBack={() => setStep(2)}
        onNext={(text) =>
          create.mutate({
            clinic,
            owner: { ...owner, pin: owner.pin === '' ? null : owner.pin },
            passphrase: text,
          })
        }
      />
    );
  }
  if (step === 4) {
    return <RecoveryKeyShown recoveryKey={recoveryKey} clinicName={clinic.name} onNext={() => setStep(5)} />;
  }
  return <RecoveryKeyTypedBack onShowAgain={() => setStep(4)} onDone={onDone} />;
}
