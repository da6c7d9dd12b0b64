// What `?` opens: the keys of this screen and the keys that work everywhere.

import { Modal } from '@mantine/core';
import { useShortcutGroups } from '#renderer/lib/shortcuts.ts';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { uiTexts } from '#renderer/ui/ui-texts.ts';
import { appTexts } from './app-texts.ts';
import { useShortcutListState } from './shortcut-list-state.ts';
import classes from './shortcut-list.module.css';

export function ShortcutList() {
  const t = appTexts.useText();
  const tUi = uiTexts.useText();
  const isOpen = useShortcutListState((state) => state.isOpen);
  const groups = useShortcutGroups((state) => state.groups);
  const shown = groups.toReversed().filter((group) => group.title !== '' && group.shortcuts.length > 0);
  return (
    <Modal
      opened={isOpen}
      onClose={() => useShortcutListState.setState({ isOpen: false })}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': tUi('close') }}
      size="lg"
    >
      <div className={classes.groups}>
        {shown.map((group) => (
          <section key={group.id}>
            <h3 className={classes.title}>{group.title}</h3>
            <dl className={classes.keys}>
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.keys} className={classes.line}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    <KeyHint keys={shortcut.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
