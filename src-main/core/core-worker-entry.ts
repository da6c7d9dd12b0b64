// Entry of the core's thread: lets Node keep what it compiles, spares it what the core never uses, then loads the core.

import { enableCompileCache } from 'node:module';
import { compileCacheDir } from '#main/core/compile-cache.ts';

if (compileCacheDir !== null) enableCompileCache(compileCacheDir);
// Calls are asked whether they are a form. None is, and Node would load its whole fetch library to have the name: also to
// define it anew, so it is assigned.
globalThis.FormData = function FormData() {} as unknown as typeof FormData;
await import('#main/core/core-worker.ts');
