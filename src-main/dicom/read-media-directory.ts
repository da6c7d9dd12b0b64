// Reads which files a DICOMDIR names (PS3.3 F.3.2.2, Referenced File ID).

/** The paths of its pictures, part by part; null when it cannot be read. */
export async function filesOfDirectory(bytes: Uint8Array): Promise<string[][] | null> {
  const dicomParser = await import('dicom-parser');
  try {
    const records = dicomParser.parseDicom(bytes).elements['x00041220']?.items ?? [];
    return records.flatMap(({ dataSet }) => {
      const type = dataSet?.string('x00041430');
      const parts = (dataSet?.string('x00041500') ?? '').split('\\').map((part) => part.trim());
      return type === 'IMAGE' && parts.every((part) => /^[A-Z0-9_]{1,8}$/i.test(part)) ? [parts] : [];
    });
  } catch {
    return null;
  }
}
