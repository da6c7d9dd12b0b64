// One quiet dot for the connection and whatever features add to it (backups); its words on hover and focus.

import { Tooltip } from '@mantine/core';
import { IconAlertCircleFilled, IconCircleFilled, IconCircleDotted } from '@tabler/icons-react';
import { useConnection } from '#renderer/lib/changes.ts';
import { appTexts } from './app-texts.ts';
import { knownFeatures } from './feature-definition.ts';
import type { DotStatus } from './feature-definition.ts';
import classes from './top-bar.module.css';

const severity = { good: 0, caution: 1, danger: 2 } as const;

function useStatuses(): readonly DotStatus[] {
  const t = appTexts.useText();
  const state = useConnection((connection) => connection.state);
  const statuses: DotStatus[] = [
    {
      tone: state === 'connected' ? 'good' : state === 'connecting' ? 'caution' : 'danger',
      words: t(`status.${state}`),
    },
  ];
  for (const feature of knownFeatures()) {
    // The list of features never changes while the app runs, so the order of hooks holds.
    // oxlint-disable-next-line react/hooks
    const own = feature.useDotStatus?.() ?? null;
    if (own !== null) statuses.push(own);
  }
  return statuses;
}

export function StatusDot() {
  const t = appTexts.useText();
  const statuses = useStatuses();
  const worst = statuses.reduce((a, b) => (severity[b.tone] > severity[a.tone] ? b : a));
  // The form differs too, for eyes that do not tell the colours apart.
  const Icon = { good: IconCircleFilled, caution: IconCircleDotted, danger: IconAlertCircleFilled }[
    worst.tone
  ];
  const words = statuses.map((status) => status.words);
  return (
    <Tooltip
      multiline
      maw={320}
      openDelay={100}
      events={{ hover: true, focus: true, touch: true }}
      label={words.map((line) => (
        <div key={line}>{line}</div>
      ))}
    >
      <button
        type="button"
        className={classes.dot}
        data-tone={worst.tone}
        aria-label={`${t('status.title')}: ${words.join(' ')}`}
      >
        <Icon size={worst.tone === 'good' ? 10 : 18} aria-hidden />
      </button>
    </Tooltip>
  );
}
