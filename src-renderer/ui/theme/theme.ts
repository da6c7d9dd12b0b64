// The Mantine theme: type, spacing, radius and the mapping of Mantine's colours to the tokens.

import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { cssVariables, darkPalette, lightPalette } from './tokens.ts';

const teal: MantineColorsTuple = [
  '#e6f4f2',
  '#cde7e4',
  '#9fd3cd',
  '#63cdc2',
  '#35a89e',
  '#1b8c83',
  '#147a73',
  '#0b5d58',
  '#084a46',
  '#053733',
];

// Greys with a little warmth.
const warm: MantineColorsTuple = [
  '#f9f8f6',
  '#f3f1ed',
  '#edebe6',
  '#dedad2',
  '#cbc6bc',
  '#a9a398',
  '#8f897e',
  '#5c574f',
  '#3a3731',
  '#1f1d1a',
];

const warmDark: MantineColorsTuple = [
  '#ece9e3',
  '#b8b2a7',
  '#a09a8f',
  '#7d776c',
  '#4a463f',
  '#37342f',
  '#2a2825',
  '#201f1c',
  '#171614',
  '#121110',
];

const red: MantineColorsTuple = [
  '#fbe5e2',
  '#f6cdc8',
  '#f2aaa2',
  '#f57f74',
  '#dc5348',
  '#c63a30',
  '#b3261e',
  '#9a2019',
  '#8a1c16',
  '#641410',
];

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, gray: warm, dark: warmDark, red },
  white: '#ffffff',
  black: '#1f1d1a',
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.43', md: '1.43', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.4' },
      h2: { fontSize: '16px', lineHeight: '1.5' },
      h3: { fontSize: '14px', lineHeight: '1.43' },
      h4: { fontSize: '13px', lineHeight: '1.43' },
    },
  },
  components: {
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 }, withArrow: false } },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 100 },
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        // A <header> outside of <main> would count as a second head of the page.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontWeight: 620, fontSize: 16 } },
    },
    // The placeholder is a focusable element inside the menu that is no item; focus goes to the first item instead.
    Menu: {
      defaultProps: { transitionProps: { duration: 80 }, shadow: 'md', withInitialFocusPlaceholder: false },
    },
    // What helps stands under the field, so that fields in one row stay on one line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] } },
    Popover: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    Select: {
      defaultProps: {
        comboboxProps: { transitionProps: { duration: 80 }, shadow: 'md' },
        checkIconPosition: 'right',
      },
    },
    // The screen's colour picker is a button without a name; colours are typed or picked in the field's own list.
    ColorInput: { defaultProps: { withEyeDropper: false } },
    Checkbox: { defaultProps: { size: 'xs', radius: 'sm' } },
  },
});

const mantineNames = {
  '--mantine-color-body': 'var(--enamel-raised)',
  '--mantine-color-text': 'var(--enamel-text)',
  '--mantine-color-bright': 'var(--enamel-text)',
  '--mantine-color-dimmed': 'var(--enamel-text-soft)',
  '--mantine-color-placeholder': 'var(--enamel-text-faint)',
  '--mantine-color-anchor': 'var(--enamel-accent-text)',
  '--mantine-color-default': 'var(--enamel-raised)',
  '--mantine-color-default-hover': 'var(--enamel-hover)',
  '--mantine-color-default-color': 'var(--enamel-text)',
  '--mantine-color-default-border': 'var(--enamel-line)',
  '--mantine-color-error': 'var(--enamel-status-danger-text)',
} as const;

/** For a part of the screen that is dark whatever the person chose: the x-ray viewer. */
export const darkVariables: Readonly<Record<`--${string}`, string>> = {
  ...cssVariables(darkPalette),
  ...mantineNames,
  '--mantine-color-gray-light-hover': 'var(--enamel-hover)',
  '--mantine-color-gray-light-color': 'var(--enamel-text-soft)',
  '--mantine-color-teal-light-hover': 'var(--enamel-hover)',
  '--mantine-color-teal-light-color': 'var(--enamel-accent-text)',
  // As Mantine has them for a page that is dark as a whole.
  '--mantine-color-disabled': 'var(--mantine-color-dark-6)',
  '--mantine-color-disabled-color': 'var(--mantine-color-dark-3)',
  '--mantine-color-disabled-border': 'var(--mantine-color-dark-4)',
};

/** Puts all `--enamel-*` variables on the root, one set for each scheme, and points Mantine's own at them. */
export const themeVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...cssVariables(lightPalette), ...mantineNames },
  dark: { ...cssVariables(darkPalette), ...mantineNames },
});
