// Whom the referral is about: as the other side wrote it, and which patient of this clinic that is. Joined by a person.

import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { PatientAlerts } from '#renderer/features/patients/patient-alerts.tsx';
import { ageAndBirth, fullName, splitName } from '#renderer/features/patients/person-words.ts';
import { QuickPatientForm } from '#renderer/features/patients/quick-patient-form.tsx';
import { formatPhone } from '#renderer/lib/phone.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { PhoneLink } from '#renderer/ui/phone-link.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import { keepSide } from './referral-acts.ts';
import classes from './referral.module.css';
import { referralsTexts } from './referrals-texts.ts';

export function ReferralPatient({ detail }: { readonly detail: ReferralDetail }) {
  const t = referralsTexts.useText();
  const mayKeep = useIsAllowed('referrals.keep');
  const { patientId } = detail;
  return (
    <Card title={t('patient.title')} isWide>
      <div className={classes.stack}>
        <div>
          <strong>{detail.patientName}</strong>
          <div className={classes.soft}>{ageAndBirth(detail.patientBirthOn)}</div>
          {detail.patientPhone !== null && (
            <div>
              <PhoneLink phone={detail.patientPhone} className={classes.open} />
            </div>
          )}
          {detail.patientEmail !== null && <div className={classes.soft}>{detail.patientEmail}</div>}
        </div>
        {patientId === null ? (
          mayKeep && <Proposals detail={detail} />
        ) : (
          <div className={classes.joined}>
            <span className={classes.soft}>{t('patient.joined')}</span>
            <PatientAlerts patientId={patientId} size="small" />
            <div className={classes.buttons}>
              <Link to="/patients/$patientId" params={{ patientId }} className={classes.open}>
                {t('patient.open')}
              </Link>
              {mayKeep && detail.direction === 'INCOMING' && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => void keepSide(detail.id, { patientId: null })}
                >
                  {t('patient.part')}
                </Button>
              )}
            </div>
          </div>
        )}
      </div>
    </Card>
  );
}

const reasons = [
  'sameNameAndBirthDate',
  'swappedNames',
  'similarNameAndBirthDate',
  'samePhone',
  'sameEmail',
] as const;

function Proposals({ detail }: { readonly detail: ReferralDetail }) {
  const t = referralsTexts.useText();
  const mayRegister = useIsAllowed('patients.create');
  const [isRegistering, setRegistering] = useState(false);
  const proposals = useQuery(orpc.referrals.proposals.queryOptions({ input: { id: detail.id } }));

  async function join(patientId: string, name: string): Promise<void> {
    const joined = await keepSide(detail.id, { patientId });
    if (joined !== null) showMessage(referralsTexts.text('patient.joinedNow', { name }));
  }

  if (isRegistering)
    return (
      <>
        <QuickPatientForm
          draftKey={`referrals.patient:${detail.id}`}
          known={{
            ...splitName(detail.patientName),
            dateOfBirth: detail.patientBirthOn,
            mobile: detail.patientPhone ?? '',
            email: detail.patientEmail ?? '',
          }}
          onCreated={(patient) => void join(patient.id, fullName(patient))}
          onCancel={() => setRegistering(false)}
        />
        <div>
          <Button size="compact-sm" variant="subtle" onClick={() => setRegistering(false)}>
            {t('patient.back')}
          </Button>
        </div>
      </>
    );
  return (
    <section className={classes.ask} aria-label={t('patient.who')}>
      <h3 className={classes.small}>{t('patient.who')}</h3>
      <p className={classes.softLine}>{t('patient.whoWords')}</p>
      <QueryView query={proposals}>
        {(found) => (
          <>
            {found.length === 0 && <p className={classes.softLine}>{t('patient.none')}</p>}
            <ul className={classes.plain}>
              {found.map((one) => (
                <li key={one.id} className={classes.proposal}>
                  <div className={classes.grow}>
                    <strong>{fullName(one)}</strong>
                    <div className={classes.soft}>
                      {[ageAndBirth(one.dateOfBirth), one.phone === null ? '' : formatPhone(one.phone)]
                        .filter(Boolean)
                        .join(' · ')}
                    </div>
                    <div className={classes.soft}>
                      {one.reasons
                        .map((reason) => reasons.find((known) => known === reason))
                        .filter((reason) => reason !== undefined)
                        .map((reason) => t(`patient.reason.${reason}`))
                        .join(' · ')}
                    </div>
                  </div>
                  <Button
                    size="compact-sm"
                    aria-label={`${t('patient.join')}: ${fullName(one)}`}
                    onClick={() => void join(one.id, fullName(one))}
                  >
                    {t('patient.join')}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryView>
      {mayRegister && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconUserPlus size={15} aria-hidden />}
          onClick={() => setRegistering(true)}
        >
          {t('patient.register')}
        </Button>
      )}
    </section>
  );
}
