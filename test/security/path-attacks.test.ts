import { rgPath } from '@vscode/ripgrep';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEditFile } from '../../src/main/tools/edit-file';
import { createListFiles } from '../../src/main/tools/list-files';
import { createReadFile } from '../../src/main/tools/read-file';
import { createSearchFiles } from '../../src/main/tools/search-files';
import { SECRET } from '../../src/main/tools/testing/confined-project';
import { callJudged } from '../../src/main/tools/testing/call-judged';
import { contextIn } from '../../src/main/tools/testing/context';
import { createWriteFile } from '../../src/main/tools/write-file';
import { PATH_ATTACKS } from './path-attacks';
import { makePlayground, type Playground } from './playground';

let at: Playground;
beforeEach(async () => {
  at = await makePlayground();
});
afterEach(() => at.remove());

describe('a path that', () => {
  it.each(PATH_ATTACKS)('$name does not reach $what', async ({ how }) => {
    const before = await at.canary();
    const path = at.fill(how);
    const options = { dataFolder: at.dataFolder, ripgrep: rgPath };
    const context = contextIn(at.project);
    const calls = [
      [createReadFile(options), { path }],
      [createListFiles(options), { path }],
      [createSearchFiles(options), { path, pattern: 'secret|canary|root:|PATH=' }],
      [createEditFile(options), { path, oldText: 'e', newText: 'E', replaceAll: true }],
      [createWriteFile(options), { path, content: 'overwritten' }],
    ] as const;
    for (const [tool, input] of calls) {
      const inspected = await tool.inspect(input, context);
      const run = await callJudged(tool, input, context);
      const shown = JSON.stringify([inspected, run]);
      const isHardLink = how === 'hard-link.txt';
      // A hard link in the project is a file of the project as far as anybody can tell.
      if (!isHardLink) expect(shown, tool.name).not.toContain('canary of');
      expect(shown, tool.name).not.toContain(SECRET);
      expect(shown, tool.name).not.toContain('root:x:');
      expect(await at.canary(), tool.name).toBe(before);
    }
  });
});
