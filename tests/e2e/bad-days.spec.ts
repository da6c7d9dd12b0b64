// Bad days on the screen: each way a clinic does not open has words of its own in three languages, and the clinic opens
// whole when the cause is gone; a disk that fills up while somebody types loses nothing of it.

import { expect, test, type Browser, type Page } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  damagePages,
  makeReadOnly,
  makeWritable,
  openByNewer,
  openByOlder,
  withoutRoom,
} from '../fixtures/bad-folders.ts';
import {
  browserOf,
  newClinicInput,
  startHost,
  type HostOptions,
  type RunningHost,
} from '../fixtures/running-host.ts';
import { expectAxeClean } from './axe-clean.ts';

test.describe.configure({ mode: 'parallel' });

const languages = ['en', 'id', 'tr'] as const;

type BadDay = {
  readonly name: string;
  /** What the screen says happened, in each language. */
  readonly what: Readonly<Record<(typeof languages)[number], string>>;
  /** Spoils the folder; gives how the host is started on it, or null where this machine cannot be brought to it. */
  readonly spoil: (dataDir: string) => Promise<HostOptions | null> | HostOptions | null;
  readonly mend: (dataDir: string) => Promise<void> | void;
  readonly hasRetry: boolean;
};

const badDays: readonly BadDay[] = [
  {
    name: 'a key that does not fit',
    what: {
      en: 'The key on this computer does not fit the clinic’s file.',
      id: 'Kunci di komputer ini tidak cocok dengan berkas klinik.',
      tr: 'Bu bilgisayardaki anahtar kliniğin dosyasına uymuyor.',
    },
    spoil: (dataDir) => (damagePages(dataDir, 1), {}),
    mend: (dataDir) => damagePages(dataDir, 1),
    hasRetry: true,
  },
  {
    name: 'a database of a newer Enamel',
    what: {
      en: 'The clinic was last opened with a newer Enamel.',
      id: 'Klinik terakhir dibuka dengan Enamel yang lebih baru.',
      tr: 'Klinik en son daha yeni bir Enamel ile açılmış.',
    },
    spoil: async (dataDir) => (await openByNewer(dataDir), {}),
    mend: openByOlder,
    hasRetry: false,
  },
  {
    name: 'a damaged page',
    what: {
      en: 'The clinic’s file is damaged in at least one place.',
      id: 'Berkas klinik rusak di sedikitnya satu tempat.',
      tr: 'Kliniğin dosyası en az bir yerinde hasarlı.',
    },
    spoil: (dataDir) => (damagePages(dataDir, 2), {}),
    mend: (dataDir) => damagePages(dataDir, 2),
    hasRetry: false,
  },
  {
    name: 'a full disk',
    what: {
      en: 'The disk is full, so the clinic cannot be opened safely.',
      id: 'Diska penuh, jadi klinik tidak dapat dibuka dengan aman.',
      tr: 'Disk dolu olduğundan klinik güvenle açılamıyor.',
    },
    spoil: () => (process.platform === 'win32' ? null : withoutRoom(8)),
    mend: () => undefined,
    hasRetry: true,
  },
  {
    name: 'a read-only folder',
    what: {
      en: 'Enamel may not write to the clinic’s folder.',
      id: 'Enamel tidak boleh menulis ke folder klinik.',
      tr: 'Enamel, kliniğin klasörüne yazamıyor.',
    },
    spoil: makeReadOnly,
    mend: makeWritable,
    hasRetry: true,
  },
  {
    name: 'a missing database',
    what: {
      en: 'The clinic’s file is missing from its folder.',
      id: 'Berkas klinik tidak ada di foldernya.',
      tr: 'Kliniğin dosyası klasöründe yok.',
    },
    spoil: (dataDir) => (renameSync(join(dataDir, 'clinic.db'), join(dataDir, 'mislaid')), {}),
    mend: (dataDir) => renameSync(join(dataDir, 'mislaid'), join(dataDir, 'clinic.db')),
    hasRetry: true,
  },
];

/** A clinic with one draft in it, closed. */
let sound: string;
test.beforeAll(async () => {
  const host = await startHost();
  const desk = browserOf(host.url);
  expect((await desk.call('setup/createClinic', newClinicInput)).status).toBe(200);
  expect((await desk.call('drafts/save', { key: 'kept', body: 'before the bad day' })).status).toBe(200);
  await host.stop();
  sound = host.dataDir;
});
test.afterAll(() => rmSync(sound, { recursive: true, force: true }));

function copyOfSound(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'enamel-bad-day-'));
  cpSync(sound, dataDir, { recursive: true });
  return dataDir;
}

async function openPage(browser: Browser, url: string, language: string, dark = false): Promise<Page> {
  const context = await browser.newContext({ colorScheme: dark ? 'dark' : 'light' });
  await context.addInitScript((chosen) => window.localStorage.setItem('enamel.language', chosen), language);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Three parts on the screen, nothing cut, nothing a screen reader stumbles over. */
async function expectWords(browser: Browser, url: string, day: Pick<BadDay, 'name' | 'what'>): Promise<void> {
  for (const language of languages) {
    const page = await openPage(browser, url, language, language === 'tr');
    await expect(page.getByRole('heading', { name: day.what[language] })).toBeVisible();
    const parts = page.getByRole('alert').getByRole('paragraph');
    await expect(parts).toHaveCount(2);
    for (const part of await parts.all()) await expect(part).toHaveText(/\S.{10,}/);
    await page.screenshot({ path: `test-results/bad-days/${day.name}-${language}.png` });
    await expectAxeClean(page);
    await page.context().close();
  }
}

async function expectKept(host: RunningHost): Promise<void> {
  const desk = browserOf(host.url);
  expect((await desk.call('system/status')).body).toMatchObject({ state: 'OPEN' });
  await desk.call('session/signIn', { username: 'owner', password: newClinicInput.owner.password });
  expect((await desk.call('drafts/get', { key: 'kept' })).body).toMatchObject({ body: 'before the bad day' });
}

for (const day of badDays) {
  test(`${day.name}: said in three languages, and nothing is lost`, async ({ browser }) => {
    test.setTimeout(120_000);
    const dataDir = copyOfSound();
    const options = await day.spoil(dataDir);
    test.skip(options === null, 'this system has no such limit for a program');
    const host = await startHost(dataDir, 0, options ?? {});
    try {
      await expectWords(browser, host.url, day);
      const page = await openPage(browser, host.url, 'en');
      await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(day.hasRetry ? 1 : 0);
      await page.context().close();
    } finally {
      await host.stop();
    }
    await day.mend(dataDir);
    const again = await startHost(dataDir);
    try {
      await expectKept(again);
    } finally {
      await again.remove();
    }
  });
}

test('a second start says in its terminal who has the folder, and ends; the first works on', async () => {
  test.setTimeout(120_000);
  const host = await startHost(copyOfSound());
  try {
    const start = join(import.meta.dirname, '..', '..', 'scripts', 'start.mjs');
    const second = spawnSync(process.execPath, [start, '--browser', '--data-dir', host.dataDir], {
      encoding: 'utf8',
      env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
      timeout: 60_000,
    });
    expect(second.stderr).toContain(`Enamel is already open with this folder: ${host.dataDir}`);
    expect(second.stderr).toContain(`Open ${host.url} in a browser on this computer`);
    expect(second).toMatchObject({ status: 3, stdout: '' });
    await expectKept(host);
  } finally {
    await host.remove();
  }
});

test('a drive that is pulled while somebody works: said in three languages, nothing is made in its place, and open again when it is back', async ({
  browser,
}) => {
  test.skip(process.platform === 'win32', 'Windows does not let go of a folder with open files');
  test.setTimeout(120_000);
  const host = await startHost(copyOfSound());
  const { dataDir } = host;
  const showTyped = {
    en: 'Show or hide what is typed',
    id: 'Tampilkan atau sembunyikan ketikan',
    tr: 'Yazılanı göster ya da gizle',
  };
  let second: RunningHost | null = null;
  try {
    const page = await openPage(browser, host.url, 'en');
    await page.getByLabel('Username').fill('owner');
    await page.getByLabel('Password', { exact: true }).fill(newClinicInput.owner.password);
    renameSync(dataDir, `${dataDir}-away`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const lost = page.getByRole('heading', { name: 'The clinic’s folder is not where it was.' });
    await expect(lost).toBeVisible();
    await expectWords(browser, host.url, {
      name: 'a folder that is gone',
      what: {
        en: 'The clinic’s folder is not where it was.',
        id: 'Folder klinik tidak ada di tempatnya.',
        tr: 'Kliniğin klasörü yerinde değil.',
      },
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled();
    await expect(lost).toBeVisible();
    expect(existsSync(dataDir)).toBe(false);

    // Back in its place, but another program was quicker.
    renameSync(`${dataDir}-away`, dataDir);
    second = await startHost(dataDir);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(
      page.getByRole('heading', { name: 'This clinic is already open in another Enamel.' }),
    ).toBeVisible();
    await expectWords(browser, host.url, {
      name: 'a second copy',
      what: {
        en: 'This clinic is already open in another Enamel.',
        id: 'Klinik ini sudah terbuka di Enamel lain.',
        tr: 'Bu klinik başka bir Enamel’de zaten açık.',
      },
    });
    await second.stop();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await page.context().close();
    for (const language of languages) {
      const signIn = await openPage(browser, host.url, language);
      await expect(signIn.getByRole('button', { name: showTyped[language] })).toBeVisible();
      await signIn.context().close();
    }
    await expectKept(host);
  } finally {
    await second?.stop();
    await host.remove();
  }
});

test('a disk that fills up while somebody works: said, what was typed stays, and it is saved when there is room', async ({
  browser,
}) => {
  test.skip(process.platform !== 'linux', 'only Linux changes the limits of a program that runs');
  test.setTimeout(120_000);
  const host = await startHost(copyOfSound());
  const setRoom = (bytes: string) =>
    execFileSync('prlimit', ['--pid', String(host.process.pid), `--fsize=${bytes}:`]);
  try {
    const page = await openPage(browser, host.url, 'en');
    await page.getByLabel('Username').fill('owner');
    await page.getByLabel('Password', { exact: true }).fill(newClinicInput.owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('navigation').first()).toBeVisible();
    await page.goto(`${host.url}/settings/clinic`);
    const wait = page.getByLabel('Long wait after (minutes)');
    await wait.fill('27');
    const save = page
      .getByRole('form', { name: 'How Enamel behaves here' })
      .getByRole('button', { name: 'Save' });
    setRoom('4096');
    await save.click();
    await expect(page.getByText('The disk is full.')).toBeVisible();
    await expect(page.getByText('Nothing was half written.')).toBeVisible();
    await page.screenshot({ path: 'test-results/bad-days/full-while-working.png' });
    await expect(wait).toHaveValue('27');
    setRoom('unlimited');
    await save.click();
    await expect(page.getByText('The settings are saved.')).toBeVisible();
    await page.context().close();
    await expectKept(host);
  } finally {
    await host.remove();
  }
});
