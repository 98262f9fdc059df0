import { err } from '../../../shared/result';
import { rgPath } from '@vscode/ripgrep';
import { createBackgroundCommands } from '../background/background-commands';
import type { ToolServices } from '../built-in-tools';
import { createOutsideWords } from '../outside-words';
import { createSandbox } from '../sandbox/create-sandbox';

/** What tools work with in a test, without a sandbox unless one is given. */
export function toolServices(given: Partial<ToolServices> = {}): ToolServices {
  return {
    dataFolder: '/nowhere/taskwright',
    ripgrep: rgPath,
    sandbox: createSandbox({ dataFolder: '/nowhere/taskwright', platform: 'win32' }),
    background: createBackgroundCommands(),
    knowledge: { search: () => Promise.resolve(err('There is no index in this test.')) },
    memory: { known: () => [], remember: () => undefined },
    outputs: { text: () => null },
    outsideWords: createOutsideWords(Buffer.alloc(32)),
    ...given,
  };
}
