// Hands something to the person as a file, the way the browser saves downloads.

/** `parts` are put one after the other. The byte order mark lets spreadsheets read the letters right. */
export function saveCsvFile(fileName: string, parts: readonly string[]): void {
  saveFile(fileName, new Blob(['\uFEFF', ...parts], { type: 'text/csv;charset=utf-8' }));
}

export function saveFile(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser takes the file after this turn.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
