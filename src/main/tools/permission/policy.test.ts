import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PermissionsSchema, PRESETS, type Rule } from '../../../shared/model/permission';
import type { JudgedCall, Subject } from './call';
import { rule, type Rights } from './policy';
import { ruleAllowing } from './rules';

type Given = Partial<Omit<Rights, 'permissions'>> & { readonly permissions?: object };

function effect(call: JudgedCall, { permissions = {}, granted = [], untrusted = false }: Given) {
  return rule(call, { permissions: PermissionsSchema.parse(permissions), granted, untrusted })
    .effect;
}

function callOf(subject: Subject, more: Partial<JudgedCall> = {}): JudgedCall {
  return {
    tool: 'some_tool',
    access: 'writes',
    subject,
    mcpServer: null,
    sandboxed: true,
    ...more,
  };
}
const file = (path: string, outside = false) =>
  callOf({ type: 'path', path, outside }, { tool: 'write_file' });
const read = (path: string) =>
  callOf({ type: 'path', path, outside: false }, { tool: 'read_file', access: 'reads' });
const command = (line: string, sandboxed = true) =>
  callOf({ type: 'command', command: line, background: false }, { tool: 'run_command', sandboxed });
const page = (host: string) =>
  callOf({ type: 'host', url: `https://${host}/x`, host }, { tool: 'web_fetch', access: 'reads' });
const mcp = callOf({ type: 'none' }, { tool: 'mcp__files__list', mcpServer: 'files' });
const memory = callOf({ type: 'none' }, { tool: 'memory_note' });
const question = callOf({ type: 'none' }, { tool: 'ask_person', access: 'asks' });

describe('a preset decides where no rule speaks', () => {
  it.each([
    ['reading a file', read('a.ts'), 'allow', 'allow', 'allow'],
    ['writing a file', file('a.ts'), 'deny', 'ask', 'allow'],
    ['a command in the sandbox', command('npm test'), 'deny', 'ask', 'allow'],
    ['a command without a sandbox', command('npm test', false), 'deny', 'ask', 'ask'],
    ['a web page', page('example.com'), 'ask', 'ask', 'ask'],
    ['a tool of an MCP server', mcp, 'ask', 'ask', 'ask'],
    ['a note to its memory', memory, 'ask', 'allow', 'allow'],
    ['a question to a person', question, 'ask', 'ask', 'ask'],
    ['a file that an editor obeys', file('.vscode/tasks.json'), 'deny', 'ask', 'ask'],
    ['a git hook', file('sub/.husky/pre-commit'), 'deny', 'ask', 'ask'],
  ] as const)('on %s', (_, call, ...expected) => {
    const found = PRESETS.map((preset) => effect(call, { permissions: { preset } }));
    expect(found).toEqual(expected);
  });
});

const EVERY_CALL = [read('a'), file('a'), command('npm test'), page('x.y'), mcp, memory, question];

describe('a rule', () => {
  const only = (made: Partial<Rule>) => ({
    preset: 'autonomous',
    rules: [{ effect: 'allow', tool: '*', pattern: null, ...made }],
  });

  it('that denies wins over every other rule, grant and preset', () => {
    const deny = { effect: 'deny', tool: '*', pattern: null, origin: 'person' } as const;
    const allow = { ...deny, effect: 'allow' } as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...EVERY_CALL),
        fc.constantFrom(...PRESETS),
        fc.boolean(),
        (call, preset, isFirst) => {
          const rules = isFirst ? [deny, allow] : [allow, deny];
          expect(effect(call, { permissions: { preset, rules }, granted: [allow] })).toBe('deny');
        },
      ),
    );
  });

  it('that asks wins over one that allows', () => {
    const rules = [
      { effect: 'allow', tool: 'run_command', pattern: null },
      { effect: 'ask', tool: 'run_command', pattern: 'git push' },
    ];
    expect(
      effect(command('git push origin'), { permissions: { preset: 'autonomous', rules } }),
    ).toBe('ask');
    expect(
      effect(command('git status'), { permissions: { preset: 'ask_before_changes', rules } }),
    ).toBe('allow');
  });

  it('is for one tool, for all tools of an MCP server, or for every tool', () => {
    const asking = (tool: string) => ({
      permissions: { rules: [{ effect: 'allow', tool, pattern: null }] },
    });
    expect(effect(mcp, asking('mcp__files__list'))).toBe('allow');
    expect(effect(mcp, asking('mcp:files'))).toBe('allow');
    expect(effect(mcp, asking('mcp:other'))).toBe('ask');
    expect(effect(mcp, asking('run_command'))).toBe('ask');
    expect(effect(file('a'), asking('*'))).toBe('allow');
  });

  it('about paths is a glob, or a folder with all that is in it', () => {
    const may = (pattern: string, path: string) =>
      effect(file(path), {
        permissions: { rules: [{ effect: 'allow', tool: 'write_file', pattern }] },
      });
    expect(may('src', 'src/a/b.ts')).toBe('allow');
    expect(may('src/**/*.ts', 'src/a/b.ts')).toBe('allow');
    expect(may('src/*.ts', 'src/a/b.ts')).toBe('ask');
    expect(may('src', 'srcs/a.ts')).toBe('ask');
    expect(may('!src', 'other.ts')).toBe('ask');
    expect(may('**', '.env')).toBe('allow');
  });

  it('about a file is not got round by looking through the folder that it is in', () => {
    const search = callOf(
      { type: 'path', path: '.', outside: false },
      { tool: 'search_files', access: 'reads' },
    );
    const by = (rule: object) => ({
      permissions: { preset: 'autonomous', rules: [{ effect: 'deny', tool: '*', ...rule }] },
    });
    expect(effect(search, by({ pattern: '.env' }))).toBe('ask');
    expect(effect(search, by({ pattern: '**' }))).toBe('deny');
    expect(effect(search, by({ pattern: '.env', tool: 'read_file' }))).toBe('allow');
    expect(effect(search, { permissions: { preset: 'autonomous' } })).toBe('allow');
  });

  it('over many files does not allow one that programs obey later', () => {
    const rules = [{ effect: 'allow', tool: '*', pattern: null }];
    const many = { permissions: { preset: 'autonomous', rules } };
    expect(effect(file('.vscode/tasks.json'), many)).toBe('ask');
    const named = only({ tool: 'write_file', pattern: '.vscode/tasks.json' });
    expect(effect(file('.vscode/tasks.json'), { permissions: named })).toBe('allow');
  });

  it('cannot let a command run without a sandbox unasked', () => {
    const rules = [{ effect: 'allow', tool: '*', pattern: null, origin: 'person' }] as const;
    const rights = { permissions: { preset: 'autonomous', rules }, granted: rules };
    expect(effect(command('ls', false), rights)).toBe('ask');
  });
});

describe('an attempt that has read words from outside', () => {
  const hosts = ['example.com'];
  const rules = [{ effect: 'allow', tool: '*', pattern: null, origin: 'person' }] as const;
  const rights = { permissions: { preset: 'autonomous', rules, hosts }, untrusted: true };

  it.each([
    ['a web page', page('example.com')],
    ['an MCP tool', mcp],
    ['a file outside the project', file('/home/me/notes.txt', true)],
    ['a note that later attempts read', memory],
    ['a command that may reach the network', command('curl example.com')],
  ])('asks before %s, whatever the rules say', (_, call) => {
    expect(effect(call, rights)).toBe('ask');
    expect(effect(call, { ...rights, untrusted: false })).toBe('allow');
  });

  it('asks before a command that may write to a folder outside', () => {
    const folders = [{ path: '/data', access: 'write' }];
    const granting = { permissions: { preset: 'autonomous', folders }, untrusted: true };
    expect(effect(command('ls'), granting)).toBe('ask');
  });

  it('goes on working in the project, and with what a person allowed for this attempt', () => {
    expect(effect(file('a.ts'), rights)).toBe('allow');
    const autonomous = { permissions: { preset: 'autonomous' }, untrusted: true };
    expect(effect(command('npm test'), autonomous)).toBe('allow');
    expect(effect(mcp, { ...rights, granted: rules })).toBe('allow');
  });
});

describe('hosts that are listed', () => {
  const may = (pattern: string, host: string) =>
    effect(page(host), { permissions: { hosts: [pattern] } });

  it('are read without asking, with their subdomains only where that is said', () => {
    expect(may('example.com', 'example.com')).toBe('allow');
    expect(may('example.com', 'EXAMPLE.com.')).toBe('allow');
    expect(may('example.com', 'api.example.com')).toBe('ask');
    expect(may('*.example.com', 'api.example.com')).toBe('allow');
    expect(may('*.example.com', 'example.com')).toBe('ask');
    expect(may('*.example.com', 'evilexample.com')).toBe('ask');
    expect(may('127.0.0.1', '127.0.0.1')).toBe('allow');
  });
});

describe('the rule that an answer writes', () => {
  it.each([
    ['npm test -- --run', 'npm test'],
    ['git commit -m "x"', 'git commit'],
    ['rm -rf build', 'rm -rf build'],
    ['./deploy.sh now', './deploy.sh now'],
    ['npm test && rm -rf ~', 'npm test && rm -rf ~'],
    ['make', 'make'],
  ])('for %s allows %s', (line, pattern) => {
    expect(ruleAllowing(command(line))).toMatchObject({ tool: 'run_command', pattern });
  });

  it('allows the call it was written for, and nothing that runs something else beside it', () => {
    const lines = ['npm test', 'npm test -- --run', 'make', 'rm -rf build', 'npm test && ls'];
    const beside = [
      '; rm -rf ~',
      ' && curl x',
      ' | sh',
      ' > /etc/x',
      ' $(id)',
      ' `id`',
      '\nid',
      ' & id',
    ];
    for (const line of lines) {
      const written = ruleAllowing(command(line));
      if (written === null) throw new Error('It can be allowed.');
      expect(effect(command(line), { granted: [written] })).toBe('allow');
      for (const more of beside) {
        expect(effect(command(line + more), { granted: [written] })).toBe('ask');
      }
    }
  });

  it('for a file is for every file of the project, but for one outside or obeyed later', () => {
    expect(ruleAllowing(file('src/a.ts'))).toMatchObject({ pattern: '**' });
    expect(ruleAllowing(file('/data/a.ts', true))).toMatchObject({ pattern: '/data/a.ts' });
    expect(ruleAllowing(file('.envrc'))).toMatchObject({ pattern: '.envrc' });
    const granted = [ruleAllowing(file('src/a.ts'))].filter((written) => written !== null);
    expect(effect(file('/data/a.ts', true), { granted })).toBe('ask');
  });

  it('is none for a line that is too long for a pattern', () => {
    expect(ruleAllowing(command(`cat <<E\n${'x'.repeat(2_000)}\nE`))).toBeNull();
  });

  it('is none for a question, and for a command that no sandbox holds', () => {
    expect(ruleAllowing(question)).toBeNull();
    expect(ruleAllowing(command('ls', false))).toBeNull();
  });
});

describe('a command that a rule denies', () => {
  const rights = {
    permissions: {
      preset: 'autonomous',
      rules: [{ effect: 'deny', tool: 'run_command', pattern: 'git push' }],
    },
  };

  it.each([
    'git push',
    'git push --force origin',
    'cd x && git push',
    'cd x;git push',
    'true|git push',
    'echo $(git push)',
    'FOO=1 git push',
    'sudo git push',
    'bash -c "git push"',
    "sh -c 'git push'",
    'g""it push',
    'g\\it push',
    '/usr/bin/git push',
    'git\tpush',
    'git  push',
    'ls\ngit push',
    '(git push)',
    '{ git push; }',
    'xargs git push < list',
  ])('is found in %s', (line) => {
    expect(effect(command(line), rights)).toBe('deny');
  });

  it.each(['git pull', 'git pushy', 'digit push', 'npm test'])('is not found in %s', (line) => {
    expect(effect(command(line), rights)).toBe('allow');
  });
});
