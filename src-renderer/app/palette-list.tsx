// The results of the palette, in sections. Which one is chosen is the palette's to say.

import { useEffect, useRef } from 'react';
import { AlertChips } from '#renderer/ui/alert-chip.tsx';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { appTexts } from './app-texts.ts';
import type { PaletteItem, PaletteResults } from './palette-sources.ts';
import classes from './palette.module.css';

export function paletteOptionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

type PaletteListProps = {
  readonly id: string;
  readonly results: PaletteResults | null;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onAct: (item: PaletteItem) => void;
};

export function PaletteList({ id, results, active, onActive, onAct }: PaletteListProps) {
  const t = appTexts.useText();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, results]);
  let next = 0;
  return (
    <div ref={list} id={id} role="listbox" aria-label={t('palette.results')} className={classes.list}>
      {results?.sections.map((section) => (
        <div key={section.id} role="group" aria-label={section.title}>
          <div className={classes.section} aria-hidden>
            {section.title}
          </div>
          {section.items.map((item) => {
            const index = next;
            next += 1;
            const Icon = item.icon;
            return (
              // The keys are the input's, which keeps the focus (aria-activedescendant).
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={item.id}
                id={paletteOptionId(id, index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className={classes.item}
                onMouseMove={() => index !== active && onActive(index)}
                onClick={() => onAct(item)}
              >
                {Icon !== undefined && <Icon size={17} stroke={1.6} aria-hidden />}
                <span className={classes.title}>{item.title}</span>
                {item.detail !== undefined && <span className={classes.detail}>{item.detail}</span>}
                {item.keys !== undefined && <KeyHint keys={item.keys} />}
                {item.alerts !== undefined && (
                  <span className={classes.alerts}>
                    <AlertChips
                      alerts={item.alerts.first}
                      total={item.alerts.total}
                      limit={4}
                      size="small"
                      isPlain
                    />
                  </span>
                )}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
