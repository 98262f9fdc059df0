import { expect, it } from 'vitest';
import { DEFAULT_PERMISSIONS, PRESET_WORDS } from '../../../shared/model/permission';
import { mayDo } from './may-do';

it('says the preset in words, and that there are no tools', () => {
  expect(mayDo({ tools: [], permissions: DEFAULT_PERMISSIONS, mcpServers: [] })).toEqual([
    {
      title: 'By itself, and after asking',
      sentences: [PRESET_WORDS.ask_before_changes.means],
    },
    { title: 'Its tools', sentences: ['None: it only answers'] },
  ]);
});

it('tells rules, folders, hosts and servers one by one', () => {
  const parts = mayDo({
    tools: ['read_file'],
    permissions: {
      preset: 'autonomous',
      rules: [{ effect: 'deny', tool: 'run_command', pattern: 'git push', origin: 'person' }],
      folders: [{ path: '/data\u200B', access: 'write' }],
      hosts: ['api.example.com'],
    },
    mcpServers: ['files'],
  });
  expect(parts.flatMap(({ sentences }) => sentences)).toEqual([
    PRESET_WORDS.autonomous.means,
    'Never allows run_command with git push …',
    'Read files in its folders',
    'Reads and changes /data⟨U+200B⟩',
    'api.example.com',
    'files',
  ]);
});
