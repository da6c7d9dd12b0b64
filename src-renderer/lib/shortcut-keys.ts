// Key names: how shortcuts are written (`mod+k`, `g t`, `shift+?`), matched against the keyboard and shown.

const isApple = /Mac|iPhone|iPad/.test(typeof navigator === 'undefined' ? '' : navigator.userAgent);

const shownKeys: Readonly<Record<string, string>> = {
  mod: isApple ? '⌘' : 'Ctrl',
  shift: isApple ? '⇧' : 'Shift',
  alt: isApple ? '⌥' : 'Alt',
  escape: 'Esc',
  enter: '↵',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  space: '␣',
  delete: 'Del',
  pageup: 'PgUp',
  pagedown: 'PgDn',
};

/** The strokes of a shortcut, each as the words on its keys: `mod+k` → [['Ctrl', 'K']], `g t` → [['G'], ['T']]. */
export function keyWords(keys: string): readonly (readonly string[])[] {
  return keys
    .split(' ')
    .map((stroke) =>
      (stroke === '+' ? ['+'] : stroke.split('+')).map((key) => shownKeys[key] ?? key.toUpperCase()),
    );
}

type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'code'>;

/** One pressed stroke in the written form, e.g. `mod+k`. Shift is named only with keys that shift does not change. */
export function strokeOf(event: Stroke): string {
  const isMod = isApple ? event.metaKey : event.ctrlKey;
  // With Ctrl the letter of a non-Latin layout is of no use: the place of the key is taken.
  const isForeign = isMod && !/^[\u0020-\u007f]$/.test(event.key) && /^Key[A-Z]$/.test(event.code);
  const raw = isForeign ? event.code.slice(3) : event.key === ' ' ? 'space' : event.key;
  const isSymbol = raw.length === 1 && raw.toLowerCase() === raw.toUpperCase();
  const parts: string[] = [];
  if (isMod) parts.push('mod');
  if (event.altKey) parts.push('alt');
  if (event.shiftKey && !isSymbol) parts.push('shift');
  // Turkish keyboards give İ and ı: lower-case them the plain way.
  parts.push(
    raw
      .toLowerCase()
      .normalize('NFD')
      .replace(/\u0307/g, ''),
  );
  return parts.join('+');
}
