import { describe, expect, it } from 'vitest';
import { commandEnvironment } from './command-environment';

describe('the environment of commands', () => {
  it('has what finds programs, and none of the names that keys are kept under', () => {
    const secrets = [
      ...['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'GEMINI_API_KEY', 'GOOGLE_API_KEY', 'HF_TOKEN'],
      ...['GITHUB_TOKEN', 'GH_TOKEN', 'NPM_TOKEN', 'NODE_AUTH_TOKEN', 'AWS_SECRET_ACCESS_KEY'],
      ...[
        'AWS_SESSION_TOKEN',
        'AZURE_CLIENT_SECRET',
        'DATABASE_URL',
        'PGPASSWORD',
        'SSH_AUTH_SOCK',
      ],
      ...['GPG_AGENT_INFO', 'DBUS_SESSION_BUS_ADDRESS', 'DOCKER_HOST', 'KUBECONFIG', 'XAUTHORITY'],
      ...['TASKWRIGHT_DATA_DIR', 'TASKWRIGHT_SQLITE_BINDING', 'NODE_OPTIONS', 'LD_PRELOAD'],
      ...['DYLD_INSERT_LIBRARIES', 'BASH_ENV', 'ENV', 'GIT_SSH_COMMAND', 'HTTP_PROXY'],
      ...['ELECTRON_RUN_AS_NODE', 'anthropic_api_key', 'Path_Secret', 'HOME_TOKEN', 'LC'],
    ];
    const source = Object.fromEntries([...secrets, 'PATH', 'HOME', 'LC_ALL'].map((n) => [n, 'x']));
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const names = Object.keys(commandEnvironment(source, platform));
      expect(names.filter((name) => secrets.includes(name))).toEqual([]);
      expect(names).toContain('PATH');
    }
  });

  it('keeps the languages’ names, but not a secret that is named like one', () => {
    const source = { LC_ALL: 'C', LC_CTYPE: 'C', LC_API_KEY: 'secret', LC_TOKEN: 'secret' };
    expect(commandEnvironment(source, 'linux')).toEqual({
      LC_ALL: 'C',
      LC_CTYPE: 'C',
      TERM: 'dumb',
    });
  });
});
