import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../shared/model/permission';
import { ruleSentence, ruleSubject } from './rule-words';

const rule = (changed: Partial<Rule>): Rule => ({
  effect: 'allow',
  tool: 'run_command',
  pattern: 'npm test',
  origin: 'person',
  ...changed,
});

describe('a rule in words', () => {
  it('says that an allowed command may go on after its first words', () => {
    expect(ruleSentence(rule({}))).toBe('Always allows run_command for npm test …');
    expect(ruleSubject(rule({}))).toBe('run_command: npm test …');
  });

  it('does not promise that of a line that the shell takes apart: it is allowed as a whole', () => {
    expect(ruleSubject(rule({ pattern: 'npm test && rm -r out' }))).toBe(
      'run_command: npm test && rm -r out',
    );
  });

  it('says that a denied command counts anywhere in the line', () => {
    expect(ruleSentence(rule({ effect: 'deny', pattern: 'git push' }))).toBe(
      'Never allows run_command with git push …',
    );
  });

  it('names what it is about without a pattern as well', () => {
    expect(ruleSentence(rule({ effect: 'ask', tool: '*', pattern: null }))).toBe(
      'Always asks before every tool',
    );
    expect(ruleSubject(rule({ tool: 'mcp:files', pattern: null }))).toBe(
      'every tool of the MCP server files',
    );
  });

  it('calls the glob of everything what it is', () => {
    expect(ruleSentence(rule({ tool: 'write_file', pattern: '**' }))).toBe(
      'Always allows write_file for every file of the project',
    );
  });

  it('shows characters that would hide', () => {
    expect(ruleSubject(rule({ pattern: 'npm\u202E test' }))).toBe(
      'run_command: npm⟨U+202E⟩ test …',
    );
  });
});
