// The heading of a screen that is reached from the list of patients, with the way back to it.

import { Link } from '@tanstack/react-router';
import { IconArrowLeft } from '@tabler/icons-react';
import classes from './tabs.module.css';
import { patientsTexts } from './patients-texts.ts';

export function PatientsWayBack({ title }: { readonly title: string }) {
  const t = patientsTexts.useText();
  return (
    <>
      <Link to="/patients" className={classes.back}>
        <IconArrowLeft size={16} aria-hidden />
        {t('title')}
      </Link>
      <h1 className={classes.heading}>{title}</h1>
    </>
  );
}
