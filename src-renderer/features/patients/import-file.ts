// Sends a CSV file to the core in parts that fit a call; the last part gives the preview.

import { maxImportPartCharacters } from '#shared/patients/import-contract.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';

// Each character may take four bytes on the way, and a call at most a million of them.
const partCharacters = Math.min(240_000, maxImportPartCharacters);

/** Text of a file in UTF-8, or in Windows-1254 (Turkish and Western letters) when it is no valid UTF-8. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1254').decode(bytes);
  }
}

function splitText(text: string): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + partCharacters);
    // Never between the halves of one character.
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts.length === 0 ? [''] : parts;
}

/** Throws NOT_CSV with the reason. */
export async function sendImportFile(file: File) {
  const [first = '', ...rest] = splitText(await textOf(file));
  let answer = await rpc.patientImport.start({
    fileName: file.name,
    fileText: first,
    isLast: rest.length === 0,
  });
  for (const [index, fileText] of rest.entries()) {
    answer = await rpc.patientImport.append({
      importId: answer.importId,
      partNumber: index + 2,
      fileText,
      isLast: index === rest.length - 1,
    });
  }
  return answer.preview;
}
/** What the core says of a file before it is run. */
export type ImportPreview = NonNullable<Awaited<ReturnType<typeof sendImportFile>>>;
