// The ways the file store can refuse, each with a code that a caller turns into a plain message.
// Messages carry no content, no original file names and no keys.

export type FileStoreErrorCode =
  /** No such file is stored. */
  | 'NOT_FOUND'
  /** The stored bytes are not what was written: damaged, cut short, swapped or written under another key. */
  | 'CORRUPT'
  /** More bytes than the caller allows, or than the file system can hold in one file. */
  | 'TOO_LARGE'
  /** The disk or the quota has no room; nothing was stored. */
  | 'DISK_FULL'
  /** The folder cannot be written to (read-only disk, missing permission, store opened for reading). */
  | 'READ_ONLY'
  /** The disk itself answered with a fault, or the folder went away. */
  | 'DISK_FAULT'
  /** The wanted range starts after the last byte, or makes no sense (RFC 9110, 416). */
  | 'RANGE_INVALID';

export class FileStoreError extends Error {
  override readonly name = 'FileStoreError';
  readonly code: FileStoreErrorCode;

  constructor(code: FileStoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const codeOfSystemError: Readonly<Record<string, FileStoreErrorCode>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EFBIG: 'TOO_LARGE',
  EROFS: 'READ_ONLY',
  EACCES: 'READ_ONLY',
  EPERM: 'READ_ONLY',
  EIO: 'DISK_FAULT',
  ENXIO: 'DISK_FAULT',
  ENODEV: 'DISK_FAULT',
  ENOENT: 'DISK_FAULT',
  ENOTDIR: 'DISK_FAULT',
  EMFILE: 'DISK_FAULT',
  ENFILE: 'DISK_FAULT',
};

/** The operating system's code of an error (`ENOSPC`, …), or null. */
export function systemCodeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Turns a failed system call into a FileStoreError; any other error comes back as it is. */
export function toFileStoreError(error: unknown): unknown {
  if (error instanceof FileStoreError) return error;
  const systemCode = systemCodeOf(error);
  const code = systemCode === null ? undefined : codeOfSystemError[systemCode];
  if (code === undefined) return error;
  return new FileStoreError(code, `The file store could not use its folder (${systemCode}).`, {
    cause: error,
  });
}
