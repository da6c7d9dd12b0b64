// The application menu: only what a system needs from a menu, so that keys such as copy and paste work.
// Enamel's own actions live in the page, under Ctrl-K.

import type { MenuItemConstructorOptions } from 'electron';
import type { ShellTexts } from './shell-texts.ts';

/** Gives the menu for a platform; macOS has the app menu first, and developer tools show only while developing. */
export function applicationMenu(options: {
  readonly platform: NodeJS.Platform;
  readonly texts: ShellTexts;
  readonly development: boolean;
  readonly checkForUpdates: () => void;
}): MenuItemConstructorOptions[] {
  const { platform, texts, development, checkForUpdates } = options;
  const mac = platform === 'darwin';
  const developer: MenuItemConstructorOptions[] = development
    ? [{ type: 'separator' }, { role: 'toggleDevTools' }]
    : [];
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: texts.menuEdit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle' },
        { role: 'selectAll' },
      ],
    },
    {
      label: texts.menuView,
      submenu: [
        { role: 'resetZoom', label: texts.zoomReset },
        { role: 'zoomIn', label: texts.zoomIn },
        { role: 'zoomOut', label: texts.zoomOut },
        { type: 'separator' },
        { role: 'togglefullscreen', label: texts.fullScreen },
        ...developer,
      ],
    },
    ...(mac ? [{ role: 'windowMenu', label: texts.menuWindow } as const] : []),
    {
      role: 'help',
      label: texts.menuHelp,
      submenu: [
        { id: 'check-for-updates', label: texts.menuCheckForUpdates, click: checkForUpdates },
        { type: 'separator' },
        { role: 'about', label: texts.about },
      ],
    },
  ];
}
