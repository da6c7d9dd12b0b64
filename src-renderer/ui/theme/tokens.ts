// Every colour of the surface, light and dark, as CSS variables `--enamel-*`. Contrast is held by tokens.test.ts.

/** Statuses of a calendar entry as the surface names them, each with a bar, a tint and a text colour. */
export const statusTones = [
  'requested',
  'scheduled',
  'confirmed',
  'arrived',
  'in-progress',
  'completed',
  'cancelled',
  'no-show',
  'rescheduled',
  'block',
  'allergy',
  'condition',
  'good',
  'caution',
  'danger',
  'info',
] as const;
export type StatusTone = (typeof statusTones)[number];

/** `bar` is the strong colour of lines and icons, `tint` the ground, `text` the words on that ground. */
export type ToneColors = { readonly bar: string; readonly tint: string; readonly text: string };

type Palette = {
  readonly surface: Readonly<Record<string, string>>;
  readonly tone: Readonly<Record<StatusTone, ToneColors>>;
};

// The hues of the tones keep apart for the three common colour-blindnesses: blue, orange, teal, magenta and
// brightness steps carry the difference; red and green never stand for opposites alone.
export const lightPalette: Palette = {
  surface: {
    page: '#f6f5f2',
    raised: '#ffffff',
    sunken: '#edebe6',
    hover: '#f0eeea',
    selected: '#dcedea',
    rail: '#eeece7',
    line: '#dedad2',
    'line-strong': '#8f897e',
    text: '#1f1d1a',
    'text-soft': '#5c574f',
    'text-faint': '#6b655c',
    accent: '#0b5d58',
    'accent-hover': '#084a46',
    'accent-text': '#0b5d58',
    'on-accent': '#ffffff',
    focus: '#0b7a73',
    shade: 'rgb(31 29 26 / 0.32)',
    'off-hours': '#efede8',
    now: '#b3261e',
    avatar: '#dfe7e4',
  },
  tone: {
    requested: { bar: '#7a4ec2', tint: '#efe9fa', text: '#4f2f8a' },
    scheduled: { bar: '#2f6fbf', tint: '#e5eefa', text: '#1d4a85' },
    confirmed: { bar: '#0f7a72', tint: '#daefec', text: '#0b534e' },
    arrived: { bar: '#b86e00', tint: '#fdeed3', text: '#6f4200' },
    'in-progress': { bar: '#b3357f', tint: '#fae4f0', text: '#7a1f55' },
    completed: { bar: '#6b665d', tint: '#e9e6e0', text: '#47433c' },
    cancelled: { bar: '#8a857b', tint: '#f3f1ed', text: '#5e5950' },
    'no-show': { bar: '#b3261e', tint: '#fbe5e2', text: '#8a1c16' },
    rescheduled: { bar: '#5f7387', tint: '#e8edf1', text: '#3f4f5e' },
    block: { bar: '#8f897e', tint: '#e6e3dc', text: '#47433c' },
    allergy: { bar: '#b3261e', tint: '#fbe0dc', text: '#8a1c16' },
    condition: { bar: '#a86200', tint: '#fdebc8', text: '#6b4000' },
    good: { bar: '#0f7a72', tint: '#daefec', text: '#0b534e' },
    caution: { bar: '#a86200', tint: '#fdebc8', text: '#6b4000' },
    danger: { bar: '#b3261e', tint: '#fbe5e2', text: '#8a1c16' },
    info: { bar: '#2f6fbf', tint: '#e5eefa', text: '#1d4a85' },
  },
};

export const darkPalette: Palette = {
  surface: {
    page: '#171614',
    raised: '#201f1c',
    sunken: '#121110',
    hover: '#2a2825',
    selected: '#133531',
    rail: '#131211',
    line: '#37342f',
    'line-strong': '#7d776c',
    text: '#ece9e3',
    'text-soft': '#b8b2a7',
    'text-faint': '#a09a8f',
    accent: '#147a73',
    'accent-hover': '#0f6f68',
    'accent-text': '#63cdc2',
    'on-accent': '#ffffff',
    focus: '#52c4b8',
    shade: 'rgb(0 0 0 / 0.55)',
    'off-hours': '#1b1a18',
    now: '#ff8a7d',
    avatar: '#2c3a37',
  },
  tone: {
    requested: { bar: '#b197f0', tint: '#2d2542', text: '#d6c8fa' },
    scheduled: { bar: '#74abf0', tint: '#1c2c42', text: '#bcd7fa' },
    confirmed: { bar: '#4fc1b5', tint: '#153531', text: '#aee5de' },
    arrived: { bar: '#eda63c', tint: '#3b2b12', text: '#f8d59c' },
    'in-progress': { bar: '#ec82bd', tint: '#40203a', text: '#f9c8e3' },
    completed: { bar: '#a39d92', tint: '#2b2926', text: '#cfcac0' },
    cancelled: { bar: '#8b867c', tint: '#232120', text: '#b8b2a7' },
    'no-show': { bar: '#f57f74', tint: '#421f1c', text: '#fbc3bd' },
    rescheduled: { bar: '#93a8bc', tint: '#222a32', text: '#c6d3df' },
    block: { bar: '#8b867c', tint: '#2e2c28', text: '#cfcac0' },
    allergy: { bar: '#f57f74', tint: '#4a201c', text: '#ffc9c3' },
    condition: { bar: '#eda63c', tint: '#3f2e10', text: '#fadca8' },
    good: { bar: '#4fc1b5', tint: '#153531', text: '#aee5de' },
    caution: { bar: '#eda63c', tint: '#3f2e10', text: '#fadca8' },
    danger: { bar: '#f57f74', tint: '#421f1c', text: '#fbc3bd' },
    info: { bar: '#74abf0', tint: '#1c2c42', text: '#bcd7fa' },
  },
};

/** All variables of one palette, ready for a style rule: `--enamel-page`, `--enamel-status-arrived-tint`, … */
export function cssVariables(palette: Palette): Record<`--${string}`, string> {
  const variables: Record<`--${string}`, string> = {};
  for (const [name, color] of Object.entries(palette.surface)) variables[`--enamel-${name}`] = color;
  for (const tone of statusTones) {
    const { bar, tint, text } = palette.tone[tone];
    variables[`--enamel-status-${tone}-bar`] = bar;
    variables[`--enamel-status-${tone}-tint`] = tint;
    variables[`--enamel-status-${tone}-text`] = text;
  }
  return variables;
}
