import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { kindOf } from './path-kind';

/**
 * What git runs or obeys of the repository at `git`, a path that ends in `.git`. Where a repository has
 * no folder for its hooks, one is made, because what is not there cannot be kept from a command.
 */
export async function repositoryPaths(git: string): Promise<readonly string[]> {
  switch (await kindOf(git)) {
    case 'folder': {
      const hooks = join(git, 'hooks');
      // Where it may not be made, the command may not make it either.
      await mkdir(hooks).catch(() => undefined);
      const config = join(git, 'config');
      return (await kindOf(config)) === null ? [hooks] : [hooks, config];
    }
    // A work tree's: it names the repository, which lies elsewhere.
    case 'file':
      return [git];
    case null:
      return [];
  }
}
