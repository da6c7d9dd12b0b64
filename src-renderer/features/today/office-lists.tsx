// Beside the board: what the office owes. Recalls, intake forms, requests, and the age of the last proven backup.

import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { clinicToday, formatAge, formatNumber } from '#renderer/lib/formats.ts';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { changesOfDay } from '#renderer/features/audit/audit-filter.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { StatusTone } from '#renderer/ui/theme/tokens.ts';
import { AddressLink } from './address-link.tsx';
import { SideCard } from './side-card.tsx';
import classes from './today.module.css';
import { todayTexts } from './today-texts.ts';

function OfficeLine({
  label,
  value,
  tone,
  href,
}: {
  readonly label: string;
  readonly value?: string;
  readonly tone: StatusTone | null;
  /** Left out: their role has no screen behind it. */
  readonly href?: string | undefined;
}) {
  const words = (
    <>
      <span className={classes.officeLabel}>{label}</span>
      {value !== undefined &&
        (tone === null ? <span>{value}</span> : <StatusBadge tone={tone} label={value} />)}
    </>
  );
  if (href === undefined)
    return (
      <li>
        <span className={classes.office}>
          {words}
          <span className={classes.noChevron} />
        </span>
      </li>
    );
  return (
    <li>
      <AddressLink href={href} className={classes.office}>
        {words}
        <IconChevronRight size={16} className={classes.chevron} aria-hidden />
      </AddressLink>
    </li>
  );
}

export function OfficeLists({ openRequests }: { readonly openRequests: number }) {
  const t = todayTexts.useText();
  const maySeeBackups = useIsAllowed('backup.list');
  const mayDecide = useIsAllowed('calendar.requests.approve');
  const recalls = useQuery(orpc.recalls.listDue.queryOptions({ input: { limit: 1 } }));
  const intake = useQuery(orpc.intake.listUnreviewed.queryOptions({ input: { limit: 100 } }));
  const backup = useQuery(orpc.backup.status.queryOptions());
  const isAuditShown = useIsAllowed('audit.list');
  const failed = [recalls, intake, backup].filter((query) => query.isError && query.data === undefined);
  const forms = intake.data?.rows ?? [];
  const first = forms[0];
  const formCount = `${formatNumber(forms.length)}${intake.data?.nextCursor ? '+' : ''}`;
  return (
    <SideCard title={t('office.title')}>
      <ul className={classes.lines}>
        {recalls.data !== undefined && (
          <OfficeLine
            label={t('office.recalls')}
            value={formatNumber(recalls.data.total)}
            tone={recalls.data.total > 0 ? 'info' : null}
            href="/recalls"
          />
        )}
        {intake.data !== undefined && (
          <OfficeLine
            label={t('office.intake')}
            value={formCount}
            tone={forms.length > 0 ? 'requested' : null}
            href={first === undefined ? '/patients' : `/patients/${first.patientId}/intake`}
          />
        )}
        {mayDecide && (
          <OfficeLine
            label={t('office.requests')}
            value={formatNumber(openRequests)}
            tone={openRequests > 0 ? 'requested' : null}
            href="/calendar?panel=requests"
          />
        )}
        {backup.data !== undefined && (
          <OfficeLine
            label={t('office.backup')}
            value={
              backup.data.lastVerifiedAt === null ? t('office.never') : formatAge(backup.data.lastVerifiedAt)
            }
            tone={backup.data.isLate ? 'caution' : 'good'}
            href={maySeeBackups ? '/settings/backups' : undefined}
          />
        )}
        {isAuditShown && (
          <OfficeLine label={t('office.changes')} tone={null} href={changesOfDay(clinicToday())} />
        )}
      </ul>
      {failed.length > 0 && (
        <ErrorView
          error={failed[0]?.error}
          form="inline"
          onRetry={() => {
            for (const query of failed) void query.refetch();
          }}
        />
      )}
    </SideCard>
  );
}
