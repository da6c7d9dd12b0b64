// The places of the desk, at the start of the frame. Labels fold away under 1440 px.

import { Tooltip } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { appTexts } from './app-texts.ts';
import { railItems } from './feature-definition.ts';
import type { RailItem } from './feature-definition.ts';
import classes from './rail.module.css';

const settingsOrder = 90;

function RailLink({ item }: { readonly item: RailItem }) {
  const Icon = item.icon;
  const label = item.label();
  const isAlsoHere = useLocation({ select: ({ pathname }) => item.alsoAt?.includes(pathname) ?? false });
  const marked = { 'data-active': true, 'aria-current': 'page' } as const;
  return (
    <Tooltip label={label} position="right" classNames={{ tooltip: classes.tip }}>
      <Link
        to={item.to}
        className={classes.link}
        activeProps={marked}
        inactiveProps={isAlsoHere ? marked : {}}
      >
        <Icon size={20} stroke={1.6} aria-hidden />
        <span className={classes.label}>{label}</span>
      </Link>
    </Tooltip>
  );
}

export function Rail() {
  useLanguage();
  const t = appTexts.useText();
  const items = railItems(useSession());
  return (
    <nav className={classes.rail} aria-label={t('rail')}>
      <div className={classes.mark} aria-hidden>
        <svg viewBox="0 0 24 24" width="24" height="24">
          <path
            fill="currentColor"
            d="M7.4 2.5C4.3 2.5 2.5 5 2.9 8.2c.3 2.4 1.4 3.5 1.7 6.1.3 2.7.7 7.2 2.9 7.2 2.5 0 1.7-6.2 4.5-6.2s2 6.2 4.5 6.2c2.2 0 2.6-4.5 2.9-7.2.3-2.6 1.4-3.7 1.7-6.1.4-3.2-1.4-5.7-4.5-5.7-2 0-2.8 1-4.6 1s-2.6-1-4.6-1Z"
          />
        </svg>
      </div>
      {items
        .filter((item) => item.order < settingsOrder)
        .map((item) => (
          <RailLink key={item.to} item={item} />
        ))}
      <div className={classes.space} />
      {items
        .filter((item) => item.order >= settingsOrder)
        .map((item) => (
          <RailLink key={item.to} item={item} />
        ))}
    </nav>
  );
}
