import path from 'node:path';
import { expect, test } from 'vitest';
import { dataFolders } from '#main/shell/data-folders.ts';

const standard = { dataDir: '/home/desk/.config/Enamel/clinic', userDataDir: '/home/desk/.config/Enamel' };

test.each([
  [[]],
  [['--data-dir']],
  [['--data-dir=']],
  [['.', '--data-dir', standard.dataDir]],
  [['--data-dir=/home/desk/.config/Enamel/x/../clinic']],
])('%j uses the folders of the signed-in user', (args) => {
  expect(dataFolders(args, standard.userDataDir)).toEqual(standard);
});

test.each([[['.', '--data-dir', '/clinics/a']], [['--data-dir=/clinics/a']]])(
  '%j uses its own pair of folders',
  (args) => {
    expect(dataFolders(args, standard.userDataDir)).toEqual({
      dataDir: '/clinics/a',
      userDataDir: '/clinics/a-window',
    });
  },
);

test('a relative folder is made absolute', () => {
  expect(dataFolders(['--data-dir', 'a'], standard.userDataDir).dataDir).toBe(path.resolve('a'));
});
