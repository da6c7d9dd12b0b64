// Findings or impression: a text that grows, with the clinic's sentences at hand.

import { Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { formatNumber } from '#renderer/lib/formats.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { insertedText } from './inserted-text.ts';
import { readingTexts } from './reading-texts.ts';
import classes from './reading.module.css';
import { SnippetPick } from './snippet-pick.tsx';

type WordsFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly minRows: number;
  readonly maxRows: number;
  readonly error: string | null;
  /** `first`: Ctrl-J opens its sentences wherever the focus is; `focused`: while the focus is in it. */
  readonly snippets: 'none' | 'first' | 'focused';
  /** The teeth of the picture, in words. */
  readonly teeth: string;
  readonly onChange: (text: string) => void;
};

export function WordsField(props: WordsFieldProps) {
  const { label, value, maxLength, snippets, onChange } = props;
  const t = readingTexts.useText();
  const area = useRef<HTMLTextAreaElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [written, setWritten] = useState('');
  const [isFocused, setIsFocused] = useState(false);
  const hasKey = snippets === 'first' || (snippets === 'focused' && isFocused);

  const isNearlyFull = value.length > maxLength * 0.9;

  function open(next: boolean): void {
    if (next) {
      const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {};
      setWritten(selectionEnd > selectionStart ? value.slice(selectionStart, selectionEnd) : value);
    }
    setIsOpen(next);
    if (!next) window.setTimeout(() => area.current?.focus(), 0);
  }
  function put(sentence: string): void {
    const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {};
    const { text, caret } = insertedText(value, sentence, selectionStart, selectionEnd);
    setIsOpen(false);
    if (text.length > maxLength) {
      showMessage(t('noRoom'));
      return;
    }
    onChange(text);
    // The caret can stand there once the text does.
    window.setTimeout(() => {
      area.current?.focus();
      area.current?.setSelectionRange(caret, caret);
    }, 0);
  }

  useShortcuts(
    '',
    hasKey ? [{ keys: 'mod+j', label: t('snippetsFor', { field: label }), run: () => open(true) }] : [],
  );

  return (
    <div className={classes.words}>
      {snippets !== 'none' && (
        <div className={classes.tool}>
          <SnippetPick
            fieldLabel={label}
            isOpen={isOpen}
            onOpenChange={open}
            teeth={props.teeth}
            written={written}
            onPick={put}
          />
        </div>
      )}
      <Textarea
        ref={area}
        label={label}
        value={value}
        maxLength={maxLength}
        autosize
        minRows={props.minRows}
        maxRows={props.maxRows}
        description={
          isNearlyFull
            ? t('room', { used: formatNumber(value.length), most: formatNumber(maxLength) })
            : undefined
        }
        onFocus={() => setIsFocused(true)}
        onBlur={() => setIsFocused(false)}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={props.error}
      />
    </div>
  );
}
