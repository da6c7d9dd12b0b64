// The heading of the screens about all patients: two places side by side.

import { Link } from '@tanstack/react-router';
import classes from './tabs.module.css';
import { patientsTexts } from './patients-texts.ts';

export function PatientsHeading() {
  const t = patientsTexts.useText();
  const active = { 'data-active': true, 'aria-current': 'page' } as const;
  return (
    <>
      <h1 className={classes.heading}>{t('title')}</h1>
      <nav className={classes.tabs} aria-label={t('title')}>
        <Link
          to="/patients"
          className={classes.tab}
          activeProps={active}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {t('tabs.list')}
        </Link>
        <Link to="/recalls" className={classes.tab} activeProps={active}>
          {t('tabs.recalls')}
        </Link>
      </nav>
    </>
  );
}
