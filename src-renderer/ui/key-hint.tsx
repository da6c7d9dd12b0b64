// A key or key combination as people see it on their keyboard.

import { Fragment } from 'react';
import { keyWords } from '#renderer/lib/shortcut-keys.ts';
import classes from './key-hint.module.css';

/** `keys` as in shortcuts: `mod+k`, `g t`, `/`. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className={classes.hint} dir="ltr">
      {keyWords(keys).map((stroke, index) => (
        <Fragment key={stroke.join('+')}>
          {index > 0 && ' '}
          {stroke.map((key) => (
            <kbd key={key} className={classes.key}>
              {key}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
