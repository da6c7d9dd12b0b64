// Hands a text to the person as a file, the way the browser saves downloads.

export function saveTextFile(fileName: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser takes the file after this turn.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
