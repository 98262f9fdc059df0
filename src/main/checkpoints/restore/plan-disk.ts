import { constants, type Stats } from 'node:fs';
import { access } from 'node:fs/promises';
import { onDisk, parentOf, type BytePath } from '../byte-path';
import { createPlainFolders } from '../plain-folders';
import { plainDisk, unlessGone } from './plain-disk';

/** A project's folder while a restore is planned. It is only looked at, each path once. */
export interface PlanDisk {
  /** What is at the path, in just this spelling; null for nothing. Links are not followed. */
  look(path: BytePath): Promise<Stats | null>;
  /** Whether it is a folder that no link leads to. */
  isFolder(path: BytePath): Promise<boolean>;
  /** The names in a folder. */
  names(folder: BytePath): Promise<readonly BytePath[]>;
  /** Whether names in the folder may be changed. */
  isWritable(folder: BytePath): Promise<boolean>;
}

export function createPlanDisk(folder: string): PlanDisk {
  const isFolder = createPlainFolders(folder);
  const names = once(async (path) => {
    const found = await unlessGone(plainDisk.names(onDisk(folder, path)));
    return (found ?? []).map((name) => name.toString('latin1'));
  });
  const isWritable = once((path) =>
    access(onDisk(folder, path), constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    ),
  );
  const look = once(async (path) => {
    if (!(await isFolder(parentOf(path)))) return null;
    const stats = await unlessGone(plainDisk.look(onDisk(folder, path)));
    if (stats === null) return null;
    // Where upper and lower case are one, the file may have another name.
    const isSpelledSo = (await names(parentOf(path))).includes(nameOf(path));
    return isSpelledSo ? stats : null;
  });
  return { look, isFolder, names, isWritable };
}

export function nameOf(path: BytePath): BytePath {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function below(folder: BytePath, name: BytePath): BytePath {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The folders that a path is in, the outermost first, without the project's own. */
export function foldersAround(path: BytePath): readonly BytePath[] {
  const folders: BytePath[] = [];
  for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) folders.push(folder);
  return folders.toReversed();
}

function once<T>(ask: (path: BytePath) => Promise<T>): (path: BytePath) => Promise<T> {
  const answers = new Map<BytePath, Promise<T>>();
  return (path) => {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const answer = ask(path);
    answers.set(path, answer);
    return answer;
  };
}
