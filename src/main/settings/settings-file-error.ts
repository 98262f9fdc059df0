/** A file of the data folder does not do what it should; the message is one sentence for a person. */
export class SettingsFileError extends Error {
  override readonly name = 'SettingsFileError';
}

/** @throws SettingsFileError with `sentence`, given the reason, when `work` fails. */
export function orFileError<T>(work: () => T, sentence: (reason: string) => string): T {
  try {
    return work();
  } catch (cause) {
    throw new SettingsFileError(sentence(reasonOf(cause)), { cause });
  }
}

/** The system's code for it, such as EACCES: its own words would name the file a second time. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown reason';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
