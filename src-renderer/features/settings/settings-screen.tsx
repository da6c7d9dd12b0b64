// The settings: sections at the start, grouped; the chosen one beside them. Each section is a feature's own.

import { Link, useParams } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { settingsSections } from '#renderer/app/feature-definition.ts';
import { NotFound } from '#renderer/app/not-found.tsx';
import { useSession } from '#renderer/lib/signed-in.ts';
import { Late } from '#renderer/ui/late.tsx';
import { Page } from '#renderer/ui/page.tsx';
import classes from './settings-screen.module.css';
import { settingsTexts } from './settings-texts.ts';

const groups = ['me', 'device', 'clinic'] as const;

export function SettingsScreen() {
  const t = settingsTexts.useText();
  const { section: chosen } = useParams({ from: '/frame/settings/$section' });
  const sections = settingsSections(useSession());
  const section = sections.find((known) => known.id === chosen);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a low window the list is longer than its room.
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <Page title={t('title')} body="fill">
      <div className={classes.settings}>
        <nav ref={list} className={classes.list} aria-label={t('title')}>
          {groups.map((group) => {
            const own = sections.filter((known) => known.group === group);
            return (
              own.length > 0 && (
                <div key={group}>
                  <h2 className={classes.group}>{t(`groups.${group}`)}</h2>
                  {own.map(({ id, icon: Icon, label }) => (
                    <Link
                      key={id}
                      to="/settings/$section"
                      params={{ section: id }}
                      className={classes.link}
                      activeProps={{ 'data-active': true, 'aria-current': 'page' }}
                    >
                      <Icon size={17} stroke={1.6} aria-hidden />
                      {label()}
                    </Link>
                  ))}
                </div>
              )
            );
          })}
        </nav>
        <div className={classes.section}>
          {section === undefined ? (
            <NotFound />
          ) : (
            <Suspense key={section.id} fallback={<Late />}>
              <section.component />
            </Suspense>
          )}
        </div>
      </div>
    </Page>
  );
}
