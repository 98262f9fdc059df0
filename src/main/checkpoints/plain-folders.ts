import { onDisk, parentOf, type BytePath } from './byte-path';
import { lookAt } from './look-at';

/**
 * Tells whether a path below `folder` is a folder that no symbolic link leads to. Each path is looked
 * at once. An index may still name files below a folder that has become a link to somewhere else.
 */
export function createPlainFolders(folder: string): (path: BytePath) => Promise<boolean> {
  const answers = new Map<BytePath, Promise<boolean>>([['', Promise.resolve(true)]]);
  const isPlain = (path: BytePath): Promise<boolean> => {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const answer = isPlain(parentOf(path)).then((parent) => parent && isFolder(folder, path));
    answers.set(path, answer);
    return answer;
  };
  return isPlain;
}

async function isFolder(folder: string, path: BytePath): Promise<boolean> {
  return lookAt(onDisk(folder, path)).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
