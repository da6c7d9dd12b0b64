// Nothing here: one sentence and one button.

import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

type EmptyStateProps = {
  readonly icon?: TablerIcon;
  readonly children: ReactNode;
  readonly action?: ReactNode;
};

/** `children` is the sentence, `action` the one button. */
export function EmptyState({ icon: Icon, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {Icon !== undefined && <Icon size={28} stroke={1.5} aria-hidden />}
      <p className={classes.sentence}>{children}</p>
      {action}
    </div>
  );
}
