// What `?` opens: the keys of this screen and the keys that work everywhere.

import { Modal } from '@mantine/core';
import { useShortcutGroups } from '#renderer/lib/shortcuts.ts';
import type { Shortcut } from '#renderer/lib/shortcuts.ts';
import { besidePicture } from '#renderer/ui/beside-picture.ts';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { uiTexts } from '#renderer/ui/ui-texts.ts';
import { appTexts } from './app-texts.ts';
import { useShortcutListState } from './shortcut-list-state.ts';
import classes from './shortcut-list.module.css';

/** More keys than this take two columns. */
const longList = 22;

export function ShortcutList() {
  const t = appTexts.useText();
  const tUi = uiTexts.useText();
  const isOpen = useShortcutListState((state) => state.isOpen);
  const groups = useShortcutGroups((state) => state.groups);
  const shown = groups.toReversed().filter((group) => group.title !== '' && group.shortcuts.length > 0);
  const isLong = shown.some(({ shortcuts }) => shortcuts.length > longList);
  return (
    <Modal
      {...(isOpen ? besidePicture() : {})}
      opened={isOpen}
      onClose={() => useShortcutListState.setState({ isOpen: false })}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': tUi('close') }}
      size={isLong ? 'min(1080px, 94vw)' : 'lg'}
    >
      <div className={classes.groups} data-long={isLong || undefined}>
        {shown.map((group) => (
          <section key={group.id}>
            <h3 className={classes.title}>{group.title}</h3>
            <dl className={classes.keys}>
              {linesOf(group.shortcuts).map(([label, keys]) => (
                <div key={label} className={classes.line}>
                  <dt>{label}</dt>
                  {keys.map((one) => (
                    <dd key={one}>
                      <KeyHint keys={one} />
                    </dd>
                  ))}
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

/** What does the same stands once, with all its keys. */
function linesOf(shortcuts: readonly Shortcut[]): [label: string, keys: string[]][] {
  const lines = new Map<string, string[]>();
  for (const { label, keys } of shortcuts) lines.set(label, [...(lines.get(label) ?? []), keys]);
  return [...lines];
}
