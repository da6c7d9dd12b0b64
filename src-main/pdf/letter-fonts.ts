// The letters of printed documents: Inter, under the SIL Open Font License, which lets it stand in any document. Of each
// font only the letters that are used go into the file.

import regular from '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf?inline';
import strong from '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf?inline';

export const letterFonts = { regular: bytesOf(regular), strong: bytesOf(strong) } as const;

function bytesOf(address: string): Buffer {
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}
