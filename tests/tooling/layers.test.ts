// Plants each kind of forbidden import in a small tree outside the project and wants it found; and a tree that passes.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLayers } from '../../scripts/check-layers.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'enamel-layers-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Files that the planted imports point at, each allowed to be where it is. */
const house = {
  'src-shared/patients/model.ts': 'export const model = 1;',
  'src-main/core/core-port.ts': 'export type Port = 1;',
  'src-main/core/start-core-worker.ts': 'export const startCore = 1;',
  'src-main/core/session.ts': 'export const session = 1;',
  'src-main/db/clinic-db.ts': 'export const db = 1;',
  'src-main/files/file-store.ts': 'export const store = 1;',
  'src-main/backup/back-up.ts': 'export const backUp = 1;',
  'src-main/shell/window.ts': 'export const window = 1;',
  'src-main/host/server.ts': 'export const server = 1;',
  'src-main/features/patients/patients-tables.ts': 'export const patients = 1;',
  'src-main/features/patients/patients-queries.ts': 'export const queries = 1;',
  'src-main/features/patients/patients-service.ts': 'export const service = 1;',
  'src-renderer/ui/button.tsx': 'export const button = 1;',
  'src-renderer/lib/rpc-client.ts': 'export const client = 1;',
  'src-renderer/app/routes.tsx': 'export const routes = 1;',
  'src-renderer/features/patients/patient-form.tsx': 'export const form = 1;',
  'src-renderer/features/patients/patient-link.tsx': 'export const link = 1;',
  'src-renderer/features/patients/patient-banner.tsx':
    '// The strip about a patient. Open to other features.\nexport const banner = 1;',
  'tests/fixtures/clinic.ts': 'export const clinic = 1;',
};

const inCalendar = 'src-main/features/calendar';
const inCalendarScreens = 'src-renderer/features/calendar';

describe('a planted import that must be found', () => {
  test.each([
    ['src-shared/a.ts', "import { readFileSync } from 'node:fs';"],
    ['src-shared/a.ts', "import { readFileSync } from 'fs';"],
    ['src-shared/a.ts', "import { app } from 'electron';"],
    ['src-shared/a.ts', "import { useState } from 'react';"],
    ['src-shared/a.ts', "import { db } from '#main/db/clinic-db.ts';"],
    ['src-shared/a.ts', "import { db } from '../src-main/db/clinic-db.ts';"],
    ['src-shared/a.ts', "import type { Port } from '#main/core/core-port.ts';"],
    ['src-shared/a.ts', "export { db } from '#main/db/clinic-db.ts';"],
    ['src-shared/a.ts', "export * from '../src-renderer/ui/button.tsx';"],
    ['src-renderer/lib/a.ts', "import { readFileSync } from 'node:fs';"],
    ['src-renderer/lib/a.ts', "import { ipcRenderer } from 'electron';"],
    ['src-renderer/lib/a.ts', "import { session } from '#main/core/session.ts';"],
    ['src-renderer/lib/a.ts', "import type { Port } from '../../src-main/core/core-port.ts';"],
    ['src-renderer/lib/a.ts', "const db = await import('#main/db/clinic-db.ts');"],
    ['src-renderer/lib/a.ts', "import { form } from '../features/patients/patient-form.tsx';"],
    ['src-renderer/ui/a.tsx', "import { routes } from '../app/routes.tsx';"],
    [`${inCalendarScreens}/a.tsx`, "import { form } from '../patients/patient-form.tsx';"],
    [`${inCalendarScreens}/a.tsx`, "import { form } from '#renderer/features/patients/patient-form.tsx';"],
    [`${inCalendarScreens}/board/a.tsx`, "const lazy = () => import('../../patients/patient-form.tsx');"],
    ['src-main/host/a.ts', "import { db } from '#main/db/clinic-db.ts';"],
    ['src-main/host/a.ts', "import { db } from '../db/clinic-db.ts';"],
    ['src-main/host/a.ts', "import { session } from '../core/session.ts';"],
    ['src-main/host/a.ts', "import { service } from '#main/features/patients/patients-service.ts';"],
    ['src-main/host/a.ts', "import { window } from '../shell/window.ts';"],
    ['src-main/shell/a.ts', "import { server } from '../host/server.ts';"],
    ['src-main/shell/a.ts', "import { db } from '#main/db/clinic-db.ts';"],
    ['src-main/core/a.ts', "import { app } from 'electron';"],
    ['src-main/core/a.ts', "const { app } = require('electron');"],
    ['src-main/core/a.ts', "const electron = await import('electron');"],
    ['src-main/core/a.ts', "type App = import('electron').App;"],
    ['src-main/core/a.ts', "import { window } from '../shell/window.ts';"],
    ['src-main/core/a.ts', "import { button } from '#renderer/ui/button.tsx';"],
    ['src-main/core/a.ts', "import { eq } from 'drizzle-orm';"],
    ['src-main/core/a.ts', "import Database from 'better-sqlite3';"],
    ['src-main/core/a.ts', "import { useState } from 'react';"],
    ['src-main/core/a.ts', "import { clinic } from '../../tests/fixtures/clinic.ts';"],
    ['src-main/core/a.ts', 'const name = process.argv[2]; await import(name);'],
    ['src-main/core/a.ts', "import { nobody } from './nobody.ts';"],
    ['src-main/core/a.ts', "import { session } from './session';"],
    ['src-main/files/a.ts', "import { service } from '#main/features/patients/patients-service.ts';"],
    [`${inCalendar}/calendar-service.ts`, "import { eq } from 'drizzle-orm';"],
    [`${inCalendar}/calendar-service.ts`, "import { drizzle } from 'drizzle-orm/better-sqlite3';"],
    [`${inCalendar}/calendar-service.ts`, "import { queries } from '../patients/patients-queries.ts';"],
    [
      `${inCalendar}/calendar-service.ts`,
      "import { patients } from '#main/features/patients/patients-tables.ts';",
    ],
    [`${inCalendar}/calendar-queries.ts`, "import { queries } from '../patients/patients-queries.ts';"],
    [`${inCalendar}/calendar-service.ts`, "import { backUp } from '#main/backup/back-up.ts';"],
    [`${inCalendar}/calendar-service.ts`, "import { window } from '#main/shell/window.ts';"],
    [`${inCalendar}/entry-synced.ts`, "import { service } from '../patients/patients-service.ts';"],
    [`${inCalendar}/entry-synced.ts`, "import { session } from '#main/core/session.ts';"],
    ['src-main/nowhere/a.ts', "import { model } from '#shared/patients/model.ts';"],
  ])('%s: %s', (file, line) => {
    plant({ ...house, [file]: `${line}\n` });
    const { faults } = checkLayers(root);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every((fault) => fault.startsWith(`${file}:1 `))).toBe(true);
  });

  test('files that import each other in a circle', () => {
    plant({
      'src-shared/a.ts': "import { b } from './b.ts';\nexport const a = b;",
      'src-shared/b.ts': "import { c } from './c.ts';\nexport const b = c;",
      'src-shared/c.ts': "import { a } from './a.ts';\nexport const c = a;",
    });
    const { faults } = checkLayers(root);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/a\.ts.*b\.ts.*c\.ts.*circle/);
  });

  test('a file that cannot be read as TypeScript', () => {
    plant({ 'src-shared/a.ts': 'import { from' });
    expect(() => checkLayers(root)).toThrow('src-shared/a.ts cannot be read');
  });
});

describe('what must pass', () => {
  test('the house itself, with every allowed way', () => {
    plant({
      ...house,
      'src-shared/a.ts': "import { z } from 'zod';\nimport { model } from '#shared/patients/model.ts';",
      'src-shared/a.test.ts': "import { test } from 'vitest';\nimport { readFileSync } from 'node:fs';",
      'src-main/host/a.ts':
        "import { createServer } from 'node:http';\nimport { startCore } from '../core/start-core-worker.ts';",
      'src-main/shell/a.ts':
        "import { app } from 'electron';\nimport type { Port } from '#main/core/core-port.ts';",
      'src-main/core/router.ts': "import { service } from '#main/features/patients/patients-service.ts';",
      'src-main/db/a.ts': "import Database from 'better-sqlite3';\nimport { sql } from 'drizzle-orm';",
      [`${inCalendar}/calendar-tables.ts`]:
        "import { text } from 'drizzle-orm/sqlite-core';\nimport { patients } from '../patients/patients-tables.ts';",
      [`${inCalendar}/calendar-service.ts`]:
        "import { service } from '#main/features/patients/patients-service.ts';\nimport { part } from './calendar-part.ts';",
      [`${inCalendar}/calendar-part.ts`]:
        "import { store } from '#main/files/file-store.ts';\nexport const part = 1;",
      [`${inCalendarScreens}/a.tsx`]:
        "import { link } from '../patients/patient-link.tsx';\nimport { banner } from '../patients/patient-banner.tsx';\nimport { button } from '#renderer/ui/button.tsx';",
      'src-renderer/app/a.tsx': "const screen = () => import('../features/patients/patient-form.tsx');",
    });
    const { faults, importCount } = checkLayers(root);
    expect(faults).toEqual([]);
    expect(importCount).toBe(20);
  });

  test('types may point back, values may not', () => {
    plant({
      'src-shared/a.ts': "import type { B } from './b.ts';\nexport type A = B;",
      'src-shared/b.ts': "import { type A } from './a.ts';\nexport type B = A;",
    });
    expect(checkLayers(root).faults).toEqual([]);
  });

  test('words in comments and texts are no imports', () => {
    plant({ 'src-shared/a.ts': "// import 'electron'\nexport const text = \"import x from 'electron'\";" });
    expect(checkLayers(root)).toMatchObject({ importCount: 0, faults: [] });
  });
});
