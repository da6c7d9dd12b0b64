// The line above the picture: back, whose it is with alerts, what it is, light and contrast, the next one, acts.

import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconChevronLeft,
  IconChevronRight,
  IconSend,
  IconTrash,
  IconUserShare,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Allowed } from '#renderer/app/allowed.tsx';
import { PatientAlerts } from '#renderer/features/patients/patient-alerts.tsx';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import { xrayWords } from '../xray-words.ts';
import { viewerTexts } from './viewer-texts.ts';
import classes from './viewer-head.module.css';

type ViewerHeadProps = {
  readonly detail: XrayDetail;
  /** Light and contrast. */
  readonly children: ReactNode;
  readonly onBack: () => void;
  /** Left out at the ends of the row. */
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  readonly onRefer: () => void;
  readonly isMoving: boolean;
  readonly onMove: () => void;
  readonly onRemove: () => void;
};

export function ViewerHead(props: ViewerHeadProps) {
  const { xray, patient } = props.detail;
  const t = viewerTexts.useText();
  const name = `${patient.firstName} ${patient.lastName}`;
  return (
    <header className={classes.head}>
      <HeadButton label={t('back')} keys="Esc" icon={IconArrowLeft} onClick={props.onBack} />
      <div className={classes.who}>
        <h1 className={classes.title}>
          <span className={classes.name} title={name}>
            {name}
          </span>
          <span className={classes.facts}>{xrayWords(xray)}</span>
        </h1>
        <div className={classes.alerts}>
          <PatientAlerts patientId={xray.patientId} size="small" limit={4} />
        </div>
      </div>
      {props.children}
      <HeadButton label={t('previous')} keys="PgUp" icon={IconChevronLeft} onClick={props.onPrevious} />
      <HeadButton label={t('next')} keys="PgDn" icon={IconChevronRight} onClick={props.onNext} />
      {xray.deletedAt === null && (
        <>
          <Allowed to="referrals.create">
            <HeadButton label={t('refer')} keys="S" icon={IconSend} onClick={props.onRefer} />
          </Allowed>
          <Allowed to="xrays.moveToPatient">
            <HeadButton
              label={t('move.title')}
              keys="M"
              icon={IconUserShare}
              isOn={props.isMoving}
              onClick={props.onMove}
            />
          </Allowed>
          <Allowed to="xrays.remove">
            <HeadButton label={t('remove')} icon={IconTrash} onClick={props.onRemove} />
          </Allowed>
        </>
      )}
    </header>
  );
}

type HeadButtonProps = {
  readonly label: string;
  readonly keys?: string;
  readonly icon: TablerIcon;
  readonly isOn?: boolean;
  readonly onClick: (() => void) | undefined;
};

function HeadButton({ label, keys, icon: Icon, isOn, onClick }: HeadButtonProps) {
  return (
    <Tooltip label={keys === undefined ? label : `${label} (${keys})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        aria-pressed={isOn}
        disabled={onClick === undefined}
        onClick={onClick}
      >
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
