// The letters of printed documents: Inter, under the SIL Open Font License, which lets it stand in any document. Of each
// font only the letters that are used go into the file.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The build puts the fonts beside its parts (electron.vite.config.ts); from source they are in their package. */
function letterFont(folder: string, name: string): Buffer {
  const beside = join(import.meta.dirname, name);
  const path = existsSync(beside)
    ? beside
    : createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${folder}/${name}`);
  return readFileSync(path);
}

export const letterFonts = {
  regular: letterFont('400Regular', 'Inter_400Regular.ttf'),
  strong: letterFont('600SemiBold', 'Inter_600SemiBold.ttf'),
} as const;
