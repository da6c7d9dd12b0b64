// The choices above a grid of x-rays: kind, and whether it is read.

import { NativeSelect } from '@mantine/core';
import { xrayModalities } from '#shared/xrays/model.ts';
import type { XrayModality } from '#shared/xrays/model.ts';
import { xraysTexts } from './xrays-texts.ts';

export type XrayFilters = { readonly modality?: XrayModality; readonly isUnread?: boolean };

export function XrayFilterFields({
  filters,
  onChange,
}: {
  readonly filters: XrayFilters;
  readonly onChange: (filters: XrayFilters) => void;
}) {
  const t = xraysTexts.useText();
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('kind')}
        value={filters.modality ?? ''}
        data={[
          { value: '', label: t('all') },
          ...xrayModalities.map((modality) => ({ value: modality, label: t(`modality.${modality}`) })),
        ]}
        onChange={(event) =>
          onChange({
            ...filters,
            modality: xrayModalities.find((modality) => modality === event.currentTarget.value),
          })
        }
      />
      <NativeSelect
        size="xs"
        aria-label={t('state')}
        value={filters.isUnread === undefined ? '' : filters.isUnread ? 'unread' : 'read'}
        data={[
          { value: '', label: t('anyState') },
          { value: 'unread', label: t('unread') },
          { value: 'read', label: t('read') },
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange({ ...filters, isUnread: chosen === '' ? undefined : chosen === 'unread' });
        }}
      />
    </>
  );
}
