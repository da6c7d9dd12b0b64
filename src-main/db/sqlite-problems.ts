// Sorts what the SQLite driver throws into the few kinds that people are told apart.

export type SqliteProblem =
  | 'DISK_FULL'
  | 'READ_ONLY'
  | 'CORRUPT'
  | 'WRONG_KEY'
  | 'BUSY'
  | 'CANNOT_OPEN'
  | 'CONSTRAINT'
  /** A write was refused and the driver does not say why: `diskProblem` asks the folder. */
  | 'WRITE_FAILED'
  /** The disk answers with errors that are neither its room nor its rights. */
  | 'DISK_FAULT';

/** The kind of a driver error, or null when the error is not the database's. */
export function sqliteProblem(error: unknown): SqliteProblem | null {
  const code = errorCode(error);
  if (code === null) return null;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' || code === 'SQLITE_FULL')
    return 'DISK_FULL';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || code.startsWith('SQLITE_READONLY'))
    return 'READ_ONLY';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_IOERR_SHORT_READ' || code === 'SQLITE_IOERR_DATA')
    return 'CORRUPT';
  if (code === 'SQLITE_NOTADB') return 'WRONG_KEY';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'BUSY';
  if (code.startsWith('SQLITE_CANTOPEN')) return 'CANNOT_OPEN';
  if (code.startsWith('SQLITE_CONSTRAINT')) return 'CONSTRAINT';
  // A disk that fills up while the write-ahead log or its index grows may answer as one that fails.
  if (/^SQLITE_IOERR_(WRITE|FSYNC|TRUNCATE|SHMSIZE)$/.test(code)) return 'WRITE_FAILED';
  if (code === 'EIO' || code.startsWith('SQLITE_IOERR')) return 'DISK_FAULT';
  return null;
}

function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
