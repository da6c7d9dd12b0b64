// A referral's status, urgency, due date and teeth as every screen shows them: an icon and a word, never colour alone.
// Open to other features.

import { Tooltip } from '@mantine/core';
import {
  IconAlertOctagon,
  IconArrowDownLeft,
  IconArrowUpRight,
  IconCheck,
  IconChecks,
  IconClockHour4,
  IconCloudUp,
  IconPencil,
  IconSend,
  IconUrgent,
  IconX,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { StatusTone } from '#renderer/ui/theme/tokens.ts';
import { daysLate } from '#shared/referrals/next-due.ts';
import type { ReferralDirection, ReferralRow } from '#shared/referrals/referral.ts';
import type { ReferralStatus } from '#shared/referrals/referral-steps.ts';
import { isTooth, toothNotations } from '#shared/teeth/notation.ts';
import { formatTeethList } from '#shared/teeth/teeth-list.ts';
import classes from './referrals.module.css';
import { referralsTexts } from './referrals-texts.ts';
import { useIsJoined } from './use-joined.ts';

const statusLooks: Readonly<Record<ReferralStatus, { tone: StatusTone; icon: TablerIcon }>> = {
  DRAFT: { tone: 'block', icon: IconPencil },
  SENT: { tone: 'scheduled', icon: IconSend },
  ACCEPTED: { tone: 'confirmed', icon: IconCheck },
  REJECTED: { tone: 'no-show', icon: IconX },
  COMPLETED: { tone: 'completed', icon: IconChecks },
  CANCELLED: { tone: 'cancelled', icon: IconX },
};

export function ReferralStatusBadge({ status }: { readonly status: ReferralStatus }) {
  const { tone, icon } = statusLooks[status];
  return <StatusBadge tone={tone} icon={icon} label={referralsTexts.text(`status.${status}`)} />;
}

type Urgency = ReferralRow['urgency'];
const urgencyLooks: Readonly<Record<Exclude<Urgency, 'ROUTINE'>, { tone: StatusTone; icon: TablerIcon }>> = {
  URGENT: { tone: 'caution', icon: IconUrgent },
  EMERGENCY: { tone: 'danger', icon: IconAlertOctagon },
};

/** A routine one is said quietly: what is urgent must be what is seen. */
export function UrgencyMark({ urgency }: { readonly urgency: Urgency }) {
  const label = referralsTexts.text(`urgency.${urgency}`);
  if (urgency === 'ROUTINE')
    return (
      <span className={classes.quiet}>
        <IconClockHour4 size={14} aria-hidden />
        {label}
      </span>
    );
  const { tone, icon } = urgencyLooks[urgency];
  return <StatusBadge tone={tone} icon={icon} label={label} />;
}

export function DirectionMark({ direction }: { readonly direction: ReferralDirection }) {
  const Icon = direction === 'INCOMING' ? IconArrowDownLeft : IconArrowUpRight;
  return (
    <Icon
      size={16}
      className={classes.direction}
      role="img"
      aria-label={referralsTexts.text(`direction.${direction}`)}
    />
  );
}

/** Stands while a change of it is on its way to the network; in a clinic that has not joined it nothing is. */
export function QueuedBadge({ waiting }: { readonly waiting: number }) {
  const isJoined = useIsJoined();
  if (waiting === 0 || isJoined !== true) return null;
  return (
    <Tooltip label={referralsTexts.text('queuedWords')} multiline maw={280}>
      <span>
        <StatusBadge tone="requested" icon={IconCloudUp} label={referralsTexts.text('queued')} />
      </span>
    </Tooltip>
  );
}

/** When the next step is due; what is late says by how much. */
export function DueMark({ dueOn }: { readonly dueOn: string | null }) {
  if (dueOn === null) return null;
  const today = clinicToday();
  const late = daysLate(dueOn, today);
  if (late > 0) return <StatusBadge tone="danger" label={referralsTexts.text('late', { count: late })} />;
  return <span>{dueOn === today ? referralsTexts.text('today') : formatDate(dueOn)}</span>;
}

/** The teeth in the clinic's notation, empty for none. */
export function teethOf(teeth: readonly string[]): string {
  const chosen = useSignedIn.getState().session?.clinic.toothNotation;
  const notation = toothNotations.find((known) => known === chosen) ?? 'FDI';
  return formatTeethList(teeth.filter(isTooth), notation);
}

/** Who is on the other side; what the network says of a clinic may come after its referral. */
export function partnerName({ partner, status }: Pick<ReferralRow, 'partner' | 'status'>): string {
  return partner?.name ?? referralsTexts.text(status === 'DRAFT' ? 'nobodyYet' : 'unnamed');
}

/** An incoming one that nobody has looked at yet. */
export function isUnseen(row: Pick<ReferralRow, 'direction' | 'seenAt' | 'status'>): boolean {
  return row.direction === 'INCOMING' && row.seenAt === null && row.status === 'SENT';
}

/** What was named as an allergy, one by one; the sender wrote it as one text. */
export function allergyList(text: string | null): string[] {
  return (text ?? '')
    .split(/[,;\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
