import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What programs of the person take orders from, in any folder that they are used in. */
const IN_A_PROJECT: readonly string[] = [
  ...['.gitconfig', '.gitmodules', '.husky', '.envrc', '.mcp.json', '.ripgreprc'],
  ...['.vscode', '.idea', '.claude/commands', '.claude/agents'],
];

/** What runs when the person signs in or opens a shell, in a home. */
const IN_A_HOME: readonly string[] = [
  ...['.profile', '.bashrc', '.bash_profile', '.bash_login', '.bash_logout'],
  ...['.zshenv', '.zshrc', '.zprofile', '.zlogin', '.zlogout', '.config/fish', '.config/git'],
  ...['.xprofile', '.xsessionrc', '.xinitrc', '.config/autostart', '.config/systemd'],
  'Library/LaunchAgents',
];

/**
 * What is there, in a project and in the home, that something runs or obeys later, outside the
 * sandbox. What is not there is left out: to hold its place the sandbox would put an empty file
 * there, and a crash would leave it, where an empty `.bash_profile` for one keeps `.profile` from
 * being read. Only for the hooks of a repository that has no folder for them, one is made.
 */
export async function pathsThatRunLater(folder: string, home: string): Promise<readonly string[]> {
  const paths = [
    ...IN_A_PROJECT.map((path) => join(folder, path)),
    ...(await gitPaths(folder)),
    ...IN_A_HOME.map((path) => join(home, path)),
  ];
  const kinds = await Promise.all(paths.map(kindOf));
  return paths.filter((_, index) => kinds[index] !== null);
}

async function gitPaths(folder: string): Promise<readonly string[]> {
  const git = join(folder, '.git');
  switch (await kindOf(git)) {
    case 'folder': {
      const hooks = join(git, 'hooks');
      // Where it may not be made, the command may not make it either.
      await mkdir(hooks).catch(() => undefined);
      return [hooks, join(git, 'config')];
    }
    // A work tree's: it names the repository, which lies elsewhere.
    case 'file':
      return [git];
    case null:
      return [];
  }
}

async function kindOf(path: string): Promise<'folder' | 'file' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}
