import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';

/** Why an attempt cannot work in a project's folder, in a sentence; null when it can. */
export async function unusableFolder(folder: string): Promise<string | null> {
  try {
    if (!(await stat(folder)).isDirectory()) {
      return `The project folder ${folder} is a file now: put the folder back, or add the project again.`;
    }
    await access(folder, constants.R_OK | constants.X_OK);
    return null;
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    return missing
      ? `The project folder ${folder} is not there any more: put it back, or add the project again.`
      : `The project folder ${folder} cannot be opened: check that you may read it.`;
  }
}
