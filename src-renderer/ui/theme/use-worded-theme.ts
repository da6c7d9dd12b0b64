// The theme with the words that Mantine's own parts bring in English, in the language of the screen.

import { createTheme, mergeThemeOverrides } from '@mantine/core';
import { useMemo } from 'react';
import { uiTexts } from '../ui-texts.ts';
import { theme } from './theme.ts';

export function useWordedTheme() {
  const showTyped = uiTexts.useText()('showTyped');
  return useMemo(
    () =>
      mergeThemeOverrides(
        theme,
        createTheme({
          components: {
            PasswordInput: {
              defaultProps: { visibilityToggleButtonProps: { 'aria-label': showTyped, title: showTyped } },
            },
          },
        }),
      ),
    [showTyped],
  );
}
