// Ctrl-K: find anybody or do anything. Results as you type, keys all the way, never a flicker, never a stale act.

import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useState } from 'react';
import { announce } from '#renderer/ui/live-region.tsx';
import { appTexts } from './app-texts.ts';
import { PaletteList, paletteOptionId } from './palette-list.tsx';
import { closePalette, setPaletteQuery, stopEarlyKeys, usePaletteState } from './palette-state.ts';
import { searchPalette } from './palette-sources.ts';
import type { PaletteItem, PaletteResults } from './palette-sources.ts';
import classes from './palette.module.css';
import { registerPlaces } from './palette-places.ts';

registerPlaces();

/** No item is chosen. */
const none = -1;

export function Palette() {
  const t = appTexts.useText();
  const isOpen = usePaletteState((state) => state.isOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={closePalette}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size={640}
      padding={0}
      attributes={{ content: { 'aria-label': t('search') } }}
      transitionProps={{ duration: 0 }}
    >
      <PaletteBody />
    </Modal>
  );
}

function PaletteBody() {
  const t = appTexts.useText();
  const listId = useId();
  const query = usePaletteState((state) => state.query);
  const [results, setResults] = useState<PaletteResults | null>(null);
  const [active, setActive] = useState(0);
  const asked = query.trim();
  const items = results?.sections.flatMap((section) => section.items) ?? [];
  const isFresh = results?.query === asked;

  function act(item: PaletteItem | undefined): void {
    if (item === undefined) return;
    closePalette();
    item.run();
  }

  useEffect(() => {
    const controller = new AbortController();
    void searchPalette(asked, controller.signal).then((found) => {
      if (controller.signal.aborted) return;
      setResults(found);
      // While a search has failed nothing is chosen yet: Enter must not create whom it could not look for.
      setActive(found.hasFailures ? none : 0);
      const all = found.sections.flatMap((section) => section.items);
      announce(appTexts.text('palette.count', { count: all.length }));
      // Enter pressed before the answer to the text was here: it acts on that answer, not on an older one.
      if (usePaletteState.getState().isEnterWaiting && !found.hasFailures) act(all[0]);
      usePaletteState.setState({ isEnterWaiting: false });
    });
    return () => controller.abort();
  }, [asked]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined && items.length > 0) {
      const isPage = Math.abs(step) > 1;
      const next = (active === none && step < 0 ? 0 : active) + step;
      const wrapped = (next + items.length) % items.length;
      setActive(isPage ? Math.max(0, Math.min(items.length - 1, next)) : wrapped);
    } else if (event.key === 'Enter') {
      if (isFresh) act(items[active]);
      else usePaletteState.setState({ isEnterWaiting: true });
    } else return;
    event.preventDefault();
  }

  const current = items[active];
  return (
    <div className={classes.palette}>
      <div className={classes.line}>
        <IconSearch size={18} stroke={1.8} aria-hidden />
        <input
          className={classes.input}
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-label={t('search')}
          aria-activedescendant={current === undefined ? undefined : paletteOptionId(listId, active)}
          placeholder={t('palette.placeholder')}
          value={query}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setPaletteQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            stopEarlyKeys();
            event.currentTarget.setSelectionRange(query.length, query.length);
          }}
        />
      </div>
      <PaletteList id={listId} results={results} active={active} onActive={setActive} onAct={act} />
      {results !== null && isFresh && items.length === 0 && (
        <p className={classes.nothing}>{t('palette.nothing', { query: asked })}</p>
      )}
      {results?.hasFailures === true && (
        <p className={classes.failed} role="alert">
          {t('palette.failed')}
        </p>
      )}
    </div>
  );
}
