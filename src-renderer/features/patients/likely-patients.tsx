// Near-duplicates in a form: who, why, a way to open them instead, and the explicit "not the same person".

import { Button, Checkbox } from '@mantine/core';
import { AlertSummaryChips } from './alert-summary-chips.tsx';
import { formatPhone } from '#renderer/lib/phone.ts';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { fullName, ageAndBirth } from './person-words.ts';
import { patientsTexts } from './patients-texts.ts';
import type { LikelyPatient } from './use-duplicates.ts';
import classes from './likely-patients.module.css';

type LikelyPatientsProps = {
  readonly likely: readonly LikelyPatient[];
  readonly notSame: readonly string[];
  readonly onNotSame: (ids: readonly string[]) => void;
  readonly onOpen: (patient: LikelyPatient) => void;
  /** Set after saving was tried while some are unanswered. */
  readonly isAsked?: boolean;
};

export function LikelyPatients({ likely, notSame, onNotSame, onOpen, isAsked = false }: LikelyPatientsProps) {
  const t = patientsTexts.useText();
  if (likely.length === 0) return null;
  const isOpenQuestion = isAsked && likely.some((one) => one.isSure && !notSame.includes(one.id));
  return (
    <section className={classes.box} aria-label={t('duplicates')} data-asked={isOpenQuestion || undefined}>
      <h3 className={classes.title}>{t('duplicates')}</h3>
      <p className={classes.words} role={isOpenQuestion ? 'alert' : undefined}>
        {isOpenQuestion ? t('sayEach') : t('duplicatesWords')}
      </p>
      <ul className={classes.list}>
        {likely.map((one) => (
          <li key={one.id} className={classes.one}>
            <PersonAvatar {...one} sizePx={30} />
            <div className={classes.who}>
              <strong>{fullName(one)}</strong>
              <span className={classes.soft}>
                {[ageAndBirth(one.dateOfBirth), one.phone === null ? null : formatPhone(one.phone)]
                  .filter(Boolean)
                  .join(' · ')}
                {one.isArchived && ` · ${t('banner.archived')}`}
              </span>
              <span className={classes.reasons}>
                {one.reasons.map((reason) => t(`reason.${reason}`)).join(' · ')}
              </span>
              <AlertSummaryChips summary={one.alertSummary} />
              {one.isSure && (
                <Checkbox
                  mt={6}
                  label={t('notSame')}
                  aria-label={`${t('notSame')}: ${fullName(one)}`}
                  checked={notSame.includes(one.id)}
                  onChange={(event) =>
                    onNotSame(
                      event.currentTarget.checked
                        ? [...notSame, one.id]
                        : notSame.filter((known) => known !== one.id),
                    )
                  }
                />
              )}
            </div>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${t('open')}: ${fullName(one)}`}
              onClick={() => onOpen(one)}
            >
              {t('open')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
