import { describe, expect, test } from 'vitest';
import { applicationMenu } from '#main/shell/menu.ts';
import { shellTextsFor } from '#main/shell/shell-texts.ts';

function roles(platform: NodeJS.Platform, development = false, locale = 'en'): string[] {
  const menu = applicationMenu({
    platform,
    texts: shellTextsFor(locale),
    development,
    checkForUpdates: () => undefined,
  });
  return menu.flatMap((item) => [
    item.role ?? '',
    ...(Array.isArray(item.submenu) ? item.submenu.map((entry) => entry.role ?? '') : []),
  ]);
}

describe('the menu', () => {
  test.each(['linux', 'win32', 'darwin'] as const)('has the keys of editing and zoom on %s', (platform) => {
    for (const role of [
      'undo',
      'redo',
      'cut',
      'copy',
      'paste',
      'selectAll',
      'zoomIn',
      'zoomOut',
      'resetZoom',
    ]) {
      expect(roles(platform)).toContain(role);
    }
  });

  test('has the app’s own menu on macOS only', () => {
    expect(roles('darwin')).toContain('appMenu');
    expect(roles('win32')).not.toContain('appMenu');
  });

  test('has developer tools only while developing, and reload never: it would drop half-typed words', () => {
    expect(roles('linux')).not.toContain('toggleDevTools');
    expect(roles('linux', true)).toContain('toggleDevTools');
    expect(roles('linux', true)).not.toContain('reload');
    expect(roles('linux', true)).not.toContain('forceReload');
  });

  test('speaks the language it is given', () => {
    const labels = applicationMenu({
      platform: 'linux',
      texts: shellTextsFor('id-ID'),
      development: false,
      checkForUpdates: () => undefined,
    }).map((item) => item.label);
    expect(labels).toEqual(['Edit', 'Tampilan', 'Bantuan']);
  });
});

describe('the shell’s words', () => {
  test('are whole in every language, and English elsewhere', () => {
    const english = shellTextsFor('fr-FR');
    expect(english).toBe(shellTextsFor('en-GB'));
    for (const locale of ['id-ID', 'in', 'tr_TR']) {
      const texts = shellTextsFor(locale);
      expect(Object.keys(texts)).toEqual(Object.keys(english));
      expect(texts.coreRestarted).not.toBe(english.coreRestarted);
      for (const text of Object.values(texts)) expect(text.trim()).not.toBe('');
    }
  });
});
