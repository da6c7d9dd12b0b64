// The first stop of the Tab key: past the rail and the bar, into the screen.

import classes from './skip-link.module.css';
import { uiTexts } from './ui-texts.ts';

export const contentId = 'content';

export function SkipLink() {
  const t = uiTexts.useText();
  return (
    <a
      className={classes.link}
      href={`#${contentId}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(contentId)?.focus();
      }}
    >
      {t('skipToContent')}
    </a>
  );
}
