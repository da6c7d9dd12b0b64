// One referral: what is asked beside what there is to see, whom it is about, what comes next.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { Page } from '#renderer/ui/page.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import type { ReferralDetail, ReferralId } from '#shared/referrals/referral.ts';
import { AmendPanel } from './amend-panel.tsx';
import { refreshReferrals } from './referral-acts.ts';
import { ReferralButtons } from './referral-buttons.tsx';
import type { OpenForm } from './referral-buttons.tsx';
import { ReferralFiles } from './referral-files.tsx';
import { ReferralHead } from './referral-head.tsx';
import { ReferralKeep } from './referral-keep.tsx';
import { ReferralLinks } from './referral-links.tsx';
import { ReferralNotes } from './referral-notes.tsx';
import { ReferralPages } from './referral-pages.tsx';
import { ReferralPatient } from './referral-patient.tsx';
import { ReferralReason } from './referral-reason.tsx';
import { ReferralSteps } from './referral-steps.tsx';
import { SignedPdfPanel } from './signed-pdf-panel.tsx';
import { StepPanel } from './step-panel.tsx';
import classes from './referral.module.css';
import { referralsTexts } from './referrals-texts.ts';

export function ReferralScreen() {
  const { referralId } = useParams({ from: '/frame/referrals/$referralId' });
  return <OneReferral key={referralId} id={referralId as ReferralId} />;
}

function OneReferral({ id }: { readonly id: ReferralId }) {
  const t = referralsTexts.useText();
  useLanguage();
  const navigate = useNavigate();
  const [form, setForm] = useState<OpenForm | null>(null);
  const referral = useQuery(orpc.referrals.get.queryOptions({ input: { id } }));
  const detail = referral.data;
  useSeen(detail);
  return (
    <Page
      title={t('one')}
      heading={detail !== undefined && <ReferralHead detail={detail} />}
      actions={detail !== undefined && <ReferralButtons detail={detail} onOpen={setForm} />}
      panel={
        form !== null &&
        detail !== undefined &&
        (form === 'AMEND' ? (
          <AmendPanel detail={detail} onClose={() => setForm(null)} />
        ) : form === 'PDF' ? (
          <SignedPdfPanel detail={detail} onClose={() => setForm(null)} />
        ) : (
          <StepPanel
            key={form}
            form={form}
            detail={detail}
            onClose={() => setForm(null)}
            onDone={() => {
              setForm(null);
              void navigate({ to: '/referrals/$referralId', params: { referralId: id }, replace: true });
            }}
          />
        ))
      }
    >
      <QueryView query={referral}>{(loaded) => <Body detail={loaded} />}</QueryView>
    </Page>
  );
}

function Body({ detail }: { readonly detail: ReferralDetail }) {
  return (
    <>
      <ReferralLinks detail={detail} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <div className={classes.pair}>
            <ReferralReason detail={detail} />
            <ReferralFiles detail={detail} />
          </div>
          <ReferralNotes detail={detail} />
          <ReferralSteps detail={detail} />
        </div>
        <div className={classes.side}>
          <ReferralPatient detail={detail} />
          <ReferralPages detail={detail} />
          <ReferralKeep key={detail.id} detail={detail} />
        </div>
      </div>
    </>
  );
}

/** Looking at an incoming one ends its ringing. */
function useSeen(detail: ReferralDetail | undefined): void {
  const maySee = useIsAllowed('referrals.see');
  const isNew = detail?.direction === 'INCOMING' && detail.seenAt === null && maySee;
  const id = detail?.id;
  useEffect(() => {
    if (!isNew || id === undefined) return;
    rpc.referrals.see({ id }).then(refreshReferrals, showFailure);
  }, [isNew, id]);
}
