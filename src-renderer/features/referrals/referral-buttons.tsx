// The steps that may be taken now, as buttons with keys, and what else is done with a referral.

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconCalendarPlus,
  IconCertificate,
  IconCheck,
  IconChecks,
  IconMailForward,
  IconPencil,
  IconPrinter,
  IconRepeat,
  IconSend,
  IconX,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { bookVisit } from '#renderer/features/patients/book-visit.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import { isClosed } from '#shared/referrals/referral-steps.ts';
import type { ReferralStatus } from '#shared/referrals/referral-steps.ts';
import { amendTexts } from './amend-texts.ts';
import { printReferral } from './print-referral.tsx';
import { referPatient } from './refer-link.ts';
import { accept, acceptAndBook, takeStep } from './referral-acts.ts';
import { referralsTexts } from './referrals-texts.ts';
import { signedPdfTexts } from './signed-pdf-texts.ts';
import { useIsJoined } from './use-joined.ts';

/** The form that stands beside the referral. */
export type OpenForm = 'REJECTED' | 'COMPLETED' | 'CANCELLED' | 'PAGE' | 'AMEND' | 'PDF';

type Act = {
  readonly id: string;
  readonly label: string;
  readonly icon: TablerIcon;
  readonly keys: string;
  readonly look: 'filled' | 'default';
  readonly run: () => void;
};

export function ReferralButtons({
  detail,
  onOpen,
}: {
  readonly detail: ReferralDetail;
  readonly onOpen: (form: OpenForm) => void;
}) {
  const t = referralsTexts.useText();
  const mayStep = useIsAllowed('referrals.step');
  const mayWrite = useIsAllowed('referrals.create');
  const mayAmend = useIsAllowed('referrals.amend');
  const mayPage = useIsAllowed('referrals.sendPage');
  const maySign = useIsAllowed('referrals.signPdf') && detail.status !== 'DRAFT';
  const isJoined = useIsJoined();
  const can = (to: ReferralStatus): boolean => mayStep && detail.nextStatuses.includes(to);
  // For somebody without an account this clinic notes the steps they told of.
  const isOurs = detail.direction === 'INCOMING';
  const isOpen = !isClosed(detail.status);
  const { patientId } = detail;
  const acts: (Act | false)[] = [
    isOurs &&
      can('ACCEPTED') && {
        id: 'acceptAndBook',
        label: t('act.acceptAndBook'),
        icon: IconCalendarPlus,
        keys: 'b',
        look: 'filled',
        run: () => void acceptAndBook(detail),
      },
    can('ACCEPTED') && {
      id: 'ACCEPTED',
      label: t(isOurs ? 'act.ACCEPTED' : 'told.ACCEPTED'),
      icon: IconCheck,
      keys: 'a',
      look: 'default',
      run: () => void accept(detail.id),
    },
    can('COMPLETED') && {
      id: 'COMPLETED',
      label: t(isOurs ? 'act.COMPLETED' : 'told.COMPLETED'),
      icon: IconChecks,
      keys: 'c',
      look: isOurs ? 'filled' : 'default',
      run: () => onOpen('COMPLETED'),
    },
    detail.direction === 'INCOMING' &&
      detail.status === 'ACCEPTED' &&
      patientId !== null && {
        id: 'book',
        label: t('act.book'),
        icon: IconCalendarPlus,
        keys: 'b',
        look: 'default',
        run: () => bookVisit(patientId),
      },
    !isOurs &&
      detail.status === 'COMPLETED' &&
      patientId !== null && {
        id: 'followUp',
        label: t('act.followUp'),
        icon: IconCalendarPlus,
        keys: 'b',
        look: 'filled',
        run: () => bookVisit(patientId),
      },
    can('SENT') && {
      id: 'SENT',
      label: t('act.SENT'),
      icon: IconSend,
      keys: 's',
      look: 'filled',
      run: () => void takeStep(detail.id, { to: 'SENT' }).catch(showFailure),
    },
    mayWrite &&
      detail.status === 'DRAFT' &&
      patientId !== null && {
        id: 'edit',
        label: t('act.edit'),
        icon: IconPencil,
        keys: 'e',
        look: 'default',
        run: () => referPatient(patientId, { draft: detail.id }),
      },
    can('REJECTED') && {
      id: 'REJECTED',
      label: t(isOurs ? 'act.REJECTED' : 'told.REJECTED'),
      icon: IconX,
      keys: 'r',
      look: 'default',
      run: () => onOpen('REJECTED'),
    },
    mayAmend &&
      isOpen &&
      detail.status !== 'DRAFT' &&
      !isOurs && {
        id: 'AMEND',
        label: amendTexts.text('act'),
        icon: IconPencil,
        keys: 'm',
        look: 'default',
        run: () => onOpen('AMEND'),
      },
    can('CANCELLED') && {
      id: 'CANCELLED',
      label: t('act.CANCELLED'),
      icon: IconX,
      keys: 'x',
      look: 'default',
      run: () => onOpen('CANCELLED'),
    },
    mayPage &&
      isJoined === true &&
      isOpen &&
      detail.status !== 'DRAFT' &&
      detail.direction === 'OUTGOING' &&
      (detail.partner?.clinicId ?? null) === null && {
        id: 'PAGE',
        label: t('act.page'),
        icon: IconMailForward,
        keys: 'e',
        look: 'default',
        run: () => onOpen('PAGE'),
      },
    mayWrite &&
      !isOpen &&
      detail.direction === 'OUTGOING' &&
      patientId !== null &&
      detail.supersededById === null && {
        id: 'again',
        label: t('act.again'),
        icon: IconRepeat,
        keys: 'f',
        look: 'default',
        run: () => referPatient(patientId, { again: detail.id }),
      },
  ];
  const shown = acts.filter((act) => act !== false);
  function print(): void {
    void printReferral(detail).catch(showFailure);
  }
  useShortcuts(t('one'), [
    ...shown.map(({ keys, label, run }) => ({ keys, label, run })),
    { keys: 'mod+p', label: t('act.print'), run: print },
    ...(maySign ? [{ keys: 'p', label: signedPdfTexts.text('act'), run: () => onOpen('PDF') }] : []),
  ]);
  return (
    <>
      {shown.map(({ id, label, icon: Icon, keys, look, run }) => (
        <Tooltip key={id} label={`${label} (${keys.toUpperCase()})`}>
          <Button
            size="xs"
            variant={look}
            leftSection={<Icon size={15} aria-hidden />}
            aria-keyshortcuts={keys}
            onClick={run}
          >
            {label}
          </Button>
        </Tooltip>
      ))}
      {maySign && (
        <Tooltip label={`${signedPdfTexts.text('act')} (P)`}>
          <ActionIcon
            size={30}
            variant="default"
            aria-label={signedPdfTexts.text('act')}
            aria-keyshortcuts="p"
            onClick={() => onOpen('PDF')}
          >
            <IconCertificate size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={t('act.print')}>
        <ActionIcon size={30} variant="default" aria-label={t('act.print')} onClick={print}>
          <IconPrinter size={16} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
