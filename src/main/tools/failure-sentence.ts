/** What went wrong, by the system's error code; it follows the path in a sentence. */
const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist.',
  ENOTDIR: 'leads through a file, which is not a folder.',
  EISDIR: 'is a folder, not a file.',
  EACCES: 'may not be opened: the user who runs this app has no permission.',
  EPERM: 'may not be changed: the system does not permit it.',
  ELOOP: 'is a symbolic link that cannot be followed.',
  ENAMETOOLONG: 'is too long for a path on this system.',
  ENXIO: 'is not a regular file.',
  ENOSPC: 'cannot be written: the disk is full.',
  EDQUOT: 'cannot be written: the disk quota of this user is used up.',
  EROFS: 'cannot be written: the disk is read-only.',
  EMFILE: 'cannot be opened: too many files are open; try again.',
  ENFILE: 'cannot be opened: too many files are open; try again.',
  EBUSY: 'is in use by another program; try again.',
  EMOVED: 'was replaced while it was being opened; try again.',
  ECHANGED: 'was changed by somebody else meanwhile; read it again and try again.',
  EIO: 'cannot be read or written: the disk reports an error.',
};

/** The system's error code such as `ENOENT`, null where there is none. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/**
 * One sentence about a failed file operation. It never repeats the system's own message, which
 * names absolute paths. `subject` is the path as the model gave it.
 */
export function failureSentence(subject: string, error: unknown): string {
  const code = errorCode(error);
  const known = code === null ? undefined : SENTENCES[code];
  return `${subject} ${known ?? `failed unexpectedly (${code ?? 'no error code'}).`}`;
}
