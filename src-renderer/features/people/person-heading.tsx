// The way back to the list of people, and the name of who is looked at.

import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './people.module.css';
import { peopleTexts } from './people-texts.ts';

export function PersonHeading({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}) {
  const t = peopleTexts.useText();
  return (
    <div className={classes.heading}>
      <Link to="/settings/$section" params={{ section: 'people' }} className={classes.back}>
        <IconChevronLeft size={16} aria-hidden />
        {t('title')}
      </Link>
      <h1 className={classes.title}>{title}</h1>
      {children}
    </div>
  );
}
