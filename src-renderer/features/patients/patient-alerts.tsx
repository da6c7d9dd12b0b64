// The medical alerts of a patient known by id, for parts of a screen without the banner. Open to other features.

import { useLanguage } from '#renderer/lib/i18n.ts';
import { AlertChips } from '#renderer/ui/alert-chip.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { alertChips } from './alert-words.ts';
import { usePatientRecord } from './patient-record.ts';
import { patientsTexts } from './patients-texts.ts';

type PatientAlertsProps = {
  readonly patientId: string;
  readonly limit?: number;
  readonly size?: 'normal' | 'small';
};

/** Chips, or the word that nobody asked or that none are recorded: an empty place would say neither. */
export function PatientAlerts({ patientId, limit = 4, size = 'normal' }: PatientAlertsProps) {
  const t = patientsTexts.useText();
  useLanguage();
  const record = usePatientRecord(patientId);
  if (record.data === undefined)
    return record.isError ? <StatusBadge tone="danger" label={t('banner.alertsUnknown')} /> : null;
  const { alerts, medicalHistory } = record.data;
  const isAsked =
    medicalHistory !== null && (medicalHistory.hasNoKnownAllergies || medicalHistory.allergyCount > 0);
  return (
    <div role="group" aria-label={t('banner.alerts')}>
      <AlertChips alerts={alertChips(alerts)} limit={limit} size={size} />
      {!isAsked && <StatusBadge tone="caution" label={t('banner.notAsked')} />}
      {isAsked && alerts.length === 0 && <span>{t('banner.noAlerts')}</span>}
    </div>
  );
}
