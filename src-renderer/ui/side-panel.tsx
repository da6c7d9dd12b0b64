// Work beside work: a panel at the right that leaves what is behind it usable. Not a dialog, traps no focus.

import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { isOwnEscape } from '#renderer/lib/escape-key.ts';
import classes from './side-panel.module.css';
import { uiTexts } from './ui-texts.ts';

type SidePanelProps = {
  readonly title: ReactNode;
  /** Beside the close button: a menu, the draft's saved mark. */
  readonly actions?: ReactNode;
  /** Stays at the bottom: the button that finishes. */
  readonly footer?: ReactNode;
  /** 420–520. */
  readonly widthPx?: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Puts focus into the panel when it opens and back to where it was when it closes; Esc inside closes. */
export function SidePanel({ title, actions, footer, widthPx = 460, onClose, children }: SidePanelProps) {
  const t = uiTexts.useText();
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    const inside = panel.current?.querySelector<HTMLElement>('[data-autofocus]') ?? panel.current;
    if (panel.current?.contains(document.activeElement) !== true) inside?.focus();
    return () => {
      const isFocusLost = document.activeElement === null || document.activeElement === document.body;
      if (isFocusLost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (!isOwnEscape(event)) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  }

  return (
    // Esc typed anywhere inside is the panel's.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={panel}
      className={classes.panel}
      style={{ inlineSize: widthPx }}
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header className={classes.header}>
        <h2 id={titleId} className={classes.title}>
          {title}
        </h2>
        {actions}
        <ActionIcon variant="subtle" color="gray" aria-label={t('close')} onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </header>
      <div className={classes.body}>{children}</div>
      {footer !== undefined && <footer className={classes.footer}>{footer}</footer>}
    </aside>
  );
}
