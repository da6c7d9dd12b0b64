// Who this is, on every screen about a patient: picture, age, alerts, phone, visits, what can be done.
// Open to other features: give it the record of `patients.get`.

import { ActionIcon, Button, Menu, Popover } from '@mantine/core';
import {
  IconArchive,
  IconCalendarPlus,
  IconDots,
  IconNote,
  IconPhone,
  IconPhoto,
  IconPrinter,
  IconSend,
  IconTrash,
  IconUsersGroup,
  IconUserOff,
  IconUrgent,
} from '@tabler/icons-react';
import type { PatientRecord } from '#shared/patients/patient-shapes.ts';
import { Allowed, useIsAllowed } from '#renderer/app/allowed.tsx';
import { knownFeatures } from '#renderer/app/feature-definition.ts';
import { goTo } from '#renderer/app/go-to.ts';
import { Readers } from '#renderer/features/presence/readers-link.tsx';
import { referPatient } from '#renderer/features/referrals/refer-link.ts';
import { formatDate, formatDateTime } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { AlertChips } from '#renderer/ui/alert-chip.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { alertChips } from './alert-words.ts';
import { bookVisit } from './book-visit.ts';
import { copyPhone } from './copy-phone.ts';
import { archivePatient, removePatient, restorePatient, setPatientActive } from './patient-acts.ts';
import { mergeTexts } from './merge-texts.ts';
import { writeNote } from './note-field.ts';
import { PatientPicture } from './patient-picture.tsx';
import { patientsTexts } from './patients-texts.ts';
import { ageAndBirth, fullName } from './person-words.ts';
import { printPatientSheet } from './print-patient-sheet.tsx';
import classes from './patient-banner.module.css';

export function PatientBanner({ record }: { readonly record: PatientRecord }) {
  const t = patientsTexts.useText();
  useLanguage();
  const { patient, details, medicalHistory } = record;
  const isRemoved = patient.deletedAt !== null;
  const phone = patient.mobile ?? patient.homePhone;
  const isAsked =
    medicalHistory !== null && (medicalHistory.hasNoKnownAllergies || medicalHistory.allergyCount > 0);
  return (
    <div className={classes.banner}>
      <PatientPicture patient={patient} />
      <div className={classes.words}>
        <div className={classes.line}>
          <h1 className={classes.name} title={fullName(patient)}>
            {fullName(patient)}
          </h1>
          <span className={classes.age}>{ageAndBirth(patient.dateOfBirth)}</span>
          {(patient.isArchived || isRemoved) && (
            <>
              <StatusBadge tone="caution" label={isRemoved ? t('banner.removed') : t('banner.archived')} />
              <Button size="compact-sm" variant="default" onClick={() => void restorePatient(patient)}>
                {t('banner.restore')}
              </Button>
            </>
          )}
          {!patient.isActive && <StatusBadge tone="cancelled" label={t('banner.inactive')} />}
          <Readers patientId={patient.id} />
        </div>
        <div className={classes.alerts} role="group" aria-label={t('banner.alerts')}>
          <AlertChips alerts={alertChips(record.alerts)} limit={12} />
          {!isAsked && <StatusBadge tone="caution" label={t('banner.notAsked')} />}
          {isAsked && record.alerts.length === 0 && (
            <span className={classes.soft}>{t('banner.noAlerts')}</span>
          )}
        </div>
        <div className={classes.facts}>
          {phone !== null && (
            <span className={classes.phone}>
              <a className={classes.link} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
                {formatPhone(phone)}
              </a>
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={t('call')}
                onClick={() => void copyPhone(phone)}
              >
                <IconPhone size={14} />
              </ActionIcon>
            </span>
          )}
          <Popover position="bottom-start">
            <Popover.Target>
              <Button size="compact-sm" variant="subtle" leftSection={<IconUrgent size={15} aria-hidden />}>
                {t('emergency')}
              </Button>
            </Popover.Target>
            <Popover.Dropdown>
              {details.emergencyContactName === null && details.emergencyContactPhone === null ? (
                t('banner.noEmergency')
              ) : (
                <>
                  <strong>{details.emergencyContactName}</strong> {details.emergencyContactRelationship}
                  <br />
                  {details.emergencyContactPhone !== null && (
                    <a
                      className={classes.link}
                      href={`tel:${details.emergencyContactPhone.replaceAll(/[^\d+]/g, '')}`}
                    >
                      {formatPhone(details.emergencyContactPhone)}
                    </a>
                  )}
                </>
              )}
              {patient.bloodGroup !== null && <div>{patient.bloodGroup}</div>}
            </Popover.Dropdown>
          </Popover>
          <span>
            <span className={classes.soft}>{t('banner.last')}:</span>{' '}
            {patient.lastVisitOn === null ? t('never') : formatDate(patient.lastVisitOn)}
          </span>
          <span>
            <span className={classes.soft}>{t('banner.next')}:</span>{' '}
            {record.nextVisit === null ? t('banner.none') : formatDateTime(record.nextVisit.startAt)}
          </span>
          {record.unreviewedIntakeId !== null && (
            <span className={classes.intake}>
              <StatusBadge tone="info" label={t('banner.intake')} />
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => goTo(`/patients/${patient.id}/intake`)}
              >
                {t('banner.compare')}
              </Button>
            </span>
          )}
        </div>
      </div>
      <BannerActions record={record} />
    </div>
  );
}

function BannerActions({ record: { patient } }: { readonly record: PatientRecord }) {
  const t = patientsTexts.useText();
  const mayRemove = useIsAllowed('patients.remove');
  const mayMerge = useIsAllowed('patientMerge.merge');
  const maySee = useIsAllowed('xrays.list');
  const has = (id: string): boolean => knownFeatures().some((feature) => feature.id === id);
  return (
    <div className={classes.actions}>
      {has('calendar') && (
        <Button
          size="xs"
          leftSection={<IconCalendarPlus size={15} aria-hidden />}
          onClick={() => bookVisit(patient.id)}
        >
          {t('banner.book')}
        </Button>
      )}
      {has('xrays') && maySee && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPhoto size={15} aria-hidden />}
          onClick={() => goTo(`/patients/${patient.id}/xrays`)}
        >
          {t('banner.xrays')}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconNote size={15} aria-hidden />}
        onClick={() => writeNote(patient.id)}
      >
        {t('banner.note')}
      </Button>
      {has('referrals') && patient.deletedAt === null && (
        <Allowed to="referrals.create">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconSend size={15} aria-hidden />}
            onClick={() => referPatient(patient.id)}
          >
            {t('banner.refer')}
          </Button>
        </Allowed>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPrinter size={15} aria-hidden />}
        onClick={() => void printPatientSheet(patient.id)}
      >
        {t('banner.print')}
      </Button>
      {patient.deletedAt === null && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size={30} variant="default" aria-label={t('more')}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!patient.isArchived && (
              <Menu.Item
                leftSection={<IconArchive size={16} aria-hidden />}
                onClick={() => void archivePatient(patient)}
              >
                {t('banner.archive')}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconUserOff size={16} aria-hidden />}
              onClick={() => void setPatientActive(patient)}
            >
              {patient.isActive ? t('banner.setInactive') : t('banner.setActive')}
            </Menu.Item>
            {mayMerge && (
              <Menu.Item
                leftSection={<IconUsersGroup size={16} aria-hidden />}
                onClick={() => goTo(`/patients/${patient.id}/merge`)}
              >
                {mergeTexts.text('menu')}
              </Menu.Item>
            )}
            {mayRemove && (
              <Menu.Item
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => void removePatient(patient)}
              >
                {t('banner.remove')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
