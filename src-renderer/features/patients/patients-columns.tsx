// The columns of the patients' list.

import type { PatientHit, PatientListRow } from '#shared/patients/patient-shapes.ts';
import { clinicDate, formatDate } from '#renderer/lib/formats.ts';
import { currentLanguage } from '#renderer/lib/i18n.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import type { TableColumn } from '#renderer/ui/table-columns.ts';
import { AlertSummaryChips } from './alert-summary-chips.tsx';
import { fieldTexts } from './field-texts.ts';
import { ageWords, fullName } from './person-words.ts';
import { patientsTexts } from './patients-texts.ts';
import classes from './patients-table.module.css';

/** A row of the list, or a hit of the search, which says less. */
export type PatientTableRow = PatientListRow | PatientHit;

export function phoneOf(row: PatientTableRow): string | null {
  return 'phone' in row ? row.phone : (row.mobile ?? row.homePhone);
}

type Columns = readonly TableColumn<PatientTableRow>[];
const made = new Map<string, Columns>();

/**
 * `isShort` leaves out what a hit of the search does not know. In one language always the same array, so that a page
 * that arrives while scrolling draws its own lines only.
 */
export function patientColumns(isShort: boolean): Columns {
  const key = `${currentLanguage()} ${isShort}`;
  const columns = made.get(key) ?? makeColumns(isShort);
  made.set(key, columns);
  return columns;
}

function makeColumns(isShort: boolean): Columns {
  const t = patientsTexts.text;
  const field = fieldTexts.text;
  const all: (TableColumn<PatientTableRow> & { isOfListOnly?: boolean })[] = [
    {
      id: 'name',
      header: t('column.name'),
      width: 'minmax(220px, 2fr)',
      isSortable: !isShort,
      cell: (row) => (
        <span className={classes.name}>
          <PersonAvatar {...row} sizePx={24} />
          <span className={classes.nameText} title={fullName(row)}>
            {fullName(row)}
          </span>
          {row.isArchived && <span className={classes.soft}>· {t('banner.archived')}</span>}
          {'isActive' in row && !row.isActive && (
            <span className={classes.soft}>· {t('banner.inactive')}</span>
          )}
        </span>
      ),
    },
    {
      id: 'birth',
      header: field('dateOfBirth'),
      width: '110px',
      cell: (row) => formatDate(row.dateOfBirth, 'table'),
    },
    {
      id: 'age',
      header: t('column.age'),
      width: '84px',
      align: 'end',
      cell: (row) => ageWords(row.dateOfBirth),
    },
    {
      id: 'phone',
      header: t('column.phone'),
      width: '150px',
      cell: (row) => {
        const phone = phoneOf(row);
        return phone === null ? '' : formatPhone(phone);
      },
    },
    {
      id: 'alerts',
      header: t('column.alerts'),
      width: 'minmax(180px, 1.6fr)',
      cell: (row) => <AlertSummaryChips summary={row.alertSummary} isOneLine />,
    },
    {
      id: 'lastVisit',
      header: field('lastVisitOn'),
      width: '110px',
      isSortable: true,
      isOfListOnly: true,
      cell: (row) => {
        if (!('lastVisitOn' in row)) return null;
        return row.lastVisitOn === null ? (
          <span className={classes.soft}>{t('never')}</span>
        ) : (
          formatDate(row.lastVisitOn, 'table')
        );
      },
    },
    {
      id: 'city',
      header: field('city'),
      width: 'minmax(90px, 0.8fr)',
      isOfListOnly: true,
      cell: (row) => ('city' in row ? row.city : null),
    },
    {
      id: 'email',
      header: field('email'),
      width: 'minmax(140px, 1fr)',
      isOfListOnly: true,
      isHiddenAtFirst: true,
      cell: (row) => ('email' in row ? row.email : null),
    },
    {
      id: 'createdAt',
      header: t('registeredOn'),
      width: '110px',
      isSortable: true,
      isOfListOnly: true,
      isHiddenAtFirst: true,
      cell: (row) => ('createdAt' in row ? formatDate(clinicDate(row.createdAt), 'table') : null),
    },
  ];
  return all.filter((column) => !isShort || column.isOfListOnly !== true);
}
