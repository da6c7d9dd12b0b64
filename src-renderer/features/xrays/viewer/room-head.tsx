// The line above pictures that are read: back, whose they are with alerts, what they are, and what can be done.

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PatientAlerts } from '#renderer/features/patients/patient-alerts.tsx';
import { Readers } from '#renderer/features/presence/readers-link.tsx';
import type { XrayPatient } from '#shared/xrays/contract.ts';
import classes from './room-head.module.css';

type RoomHeadProps = {
  readonly patient: XrayPatient;
  /** What is shown, in words. */
  readonly facts: string;
  readonly backWords: string;
  readonly onBack: () => void;
  readonly children: ReactNode;
};

export function RoomHead({ patient, facts, backWords, onBack, children }: RoomHeadProps) {
  const name = `${patient.firstName} ${patient.lastName}`;
  return (
    <header className={classes.head}>
      <HeadButton label={backWords} keys="Esc" icon={IconArrowLeft} onClick={onBack} />
      <div className={classes.who}>
        <h1 className={classes.title}>
          <span className={classes.name} title={name}>
            {name}
          </span>
          <span className={classes.facts}>{facts}</span>
        </h1>
        <div className={classes.alerts}>
          <PatientAlerts patientId={patient.id} size="small" limit={4} />
          <Readers patientId={patient.id} />
        </div>
      </div>
      {children}
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

export function HeadButton({ label, keys, icon: Icon, isOn, onClick }: HeadButtonProps) {
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
