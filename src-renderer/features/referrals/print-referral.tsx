// A referral on paper: who refers, under which licence, whom, why, which teeth, what must not be given.

import type { ReferralDetail } from '#shared/referrals/referral.ts';
import { ageWords, fullName } from '#renderer/features/patients/person-words.ts';
import { clinicDate, clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { printDocument } from '#renderer/ui/print-job.ts';
import { partnerName, teethOf } from './referral-words.tsx';
import classes from './print-referral.module.css';
import { referralsTexts } from './referrals-texts.ts';

/** Opens the preview. */
export async function printReferral(detail: ReferralDetail): Promise<void> {
  const licence = detail.direction === 'OUTGOING' ? await licenceOf(detail.referringDentist) : null;
  printDocument({
    title: referralsTexts.text('print.title'),
    content: <Letter detail={detail} licence={licence} />,
  });
}

/** The licence of the dentist of that name in this clinic; null when there is none, or it may not be read. */
async function licenceOf(name: string | null): Promise<string | null> {
  const providers = await queryClient.fetchQuery(orpc.people.providers.queryOptions());
  const dentist = providers.find((one) => fullName(one) === name);
  if (dentist === undefined) return null;
  const profile = await queryClient
    .fetchQuery(orpc.people.profile.queryOptions({ input: { id: dentist.id } }))
    .catch(() => null);
  return profile?.licenceNumber ?? null;
}

function Letter({ detail, licence }: { readonly detail: ReferralDetail; readonly licence: string | null }) {
  const t = referralsTexts.text;
  const page = detail.pages.findLast(({ revokedAt }) => revokedAt === null);
  const lines = [
    [t(detail.direction === 'OUTGOING' ? 'print.to' : 'print.from'), partnerName(detail)],
    [t('patient.title'), `${detail.patientName} · ${ageWords(detail.patientBirthOn)}`],
    [t('print.born'), formatDate(detail.patientBirthOn)],
    [t('print.phone'), detail.patientPhone === null ? null : formatPhone(detail.patientPhone)],
    [t('print.for'), t(`type.${detail.type}`)],
    [t('column.urgency'), t(`urgency.${detail.urgency}`)],
    [t('tooth'), teethOf(detail.teeth)],
    [t('allergies'), detail.allergies ?? t('noAllergies')],
    [t('print.dentist'), detail.referringDentist],
    [t('print.licence'), licence],
    [t('print.code'), page?.code ?? null],
  ] as const;
  const texts = [
    [t('reason'), detail.reason],
    [t('report'), detail.report],
  ] as const;
  return (
    <div className={classes.letter}>
      <dl className={classes.lines}>
        {lines.map(([word, value]) =>
          value === null || value === '' ? null : (
            <div key={word} className={classes.line}>
              <dt>{word}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
        )}
      </dl>
      {texts.map(([word, value]) =>
        value === null ? null : (
          <section key={word}>
            <h2 className={classes.title}>{word}</h2>
            <p className={classes.text}>{value}</p>
          </section>
        ),
      )}
      <p className={classes.signature}>
        {formatDate(detail.sentAt === null ? clinicToday() : clinicDate(detail.sentAt))} ·{' '}
        {t('print.signature')}
      </p>
    </div>
  );
}
