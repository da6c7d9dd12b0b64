// A dialog over a picture that is read stays dark, whatever scheme was chosen.

import type { CSSProperties } from 'react';
import { darkVariables } from './theme/theme.ts';

type DarkProps = { readonly 'data-mantine-color-scheme'?: 'dark'; readonly style?: CSSProperties };

const dark: DarkProps = {
  'data-mantine-color-scheme': 'dark',
  style: { ...darkVariables, color: 'var(--enamel-text)', colorScheme: 'dark' },
};
const asChosen: DarkProps = {};

/** What a Modal takes so that nothing of it outshines the picture behind it; nothing on every other screen. */
export function besidePicture(): DarkProps {
  return document.querySelector('[data-dark-room]') === null ? asChosen : dark;
}
