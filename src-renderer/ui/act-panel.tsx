// A narrow panel at the end of a picture, in which one act is done with it.

import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { isOwnEscape } from '#renderer/lib/escape-key.ts';
import classes from './act-panel.module.css';
import { uiTexts } from './ui-texts.ts';

type ActPanelProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
};

export function ActPanel({ title, onClose, children, ref }: ActPanelProps) {
  const t = uiTexts.useText();
  return (
    // Esc inside closes this panel, not the picture.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={ref}
      className={classes.panel}
      aria-label={title}
      onKeyDown={(event) => {
        if (!isOwnEscape(event)) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={classes.top}>
        <h2 className={classes.title}>{title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={t('close')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      {children}
    </aside>
  );
}
