/**
 * Whether a part of the path is the name of git's own folder, also in the spellings that Windows
 * and macOS take for it: another case, dots or spaces at the end, a stream suffix, the short name
 * `git~1`, invisible characters.
 */
export function isGitPath(path: string): boolean {
  return path.split(/[/\\]/).some(isGitName);
}

function isGitName(name: string): boolean {
  const plain = name
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/:.*$/s, '')
    .replace(/[. ]+$/, '')
    .toLowerCase();
  return plain === '.git' || plain === 'git~1';
}
