// The rarer places of the patients' list. Each is shown to those whose role may go there; with none, no button.

import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconFileExport,
  IconFileImport,
  IconTrash,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import { goTo } from '#renderer/app/go-to.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { mayCall } from '#shared/access/permissions.ts';
import type { CallName } from '#shared/access/permission-table.ts';
import { exchangeTexts } from './exchange-texts.ts';
import { mergeTexts } from './merge-texts.ts';
import { patientsTexts } from './patients-texts.ts';

type Place = {
  readonly to: string;
  readonly needs: CallName;
  readonly icon: TablerIcon;
  readonly label: () => string;
};

const places: readonly Place[] = [
  {
    to: '/patients/import',
    needs: 'patientImport.list',
    icon: IconFileImport,
    label: () => exchangeTexts.text('import.title'),
  },
  {
    to: '/settings/export',
    needs: 'dataExport.listTables',
    icon: IconFileExport,
    label: () => exchangeTexts.text('export.title'),
  },
  {
    to: '/patients/removed',
    needs: 'patients.listRemoved',
    icon: IconTrash,
    label: () => patientsTexts.text('removedList'),
  },
  {
    to: '/patients/duplicates',
    needs: 'patientMerge.suggestions',
    icon: IconUsersGroup,
    label: () => mergeTexts.text('duplicates'),
  },
];

export function PatientsMoreMenu() {
  const t = patientsTexts.useText();
  const person = useSignedIn((state) => state.session?.user ?? null);
  const theirs = places.filter(({ needs }) => mayCall(person, needs));
  if (theirs.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {theirs.map(({ to, icon: Icon, label }) => (
          <Menu.Item key={to} leftSection={<Icon size={16} aria-hidden />} onClick={() => goTo(to)}>
            {label()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
