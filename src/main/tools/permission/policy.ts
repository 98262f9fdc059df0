import type { Permissions, Preset, Rule } from '../../../shared/model/permission';
import type { JudgedCall } from './call';
import { coversHost } from './host-pattern';
import { ruleFor, ruleWithin } from './rules';
import { runsLater } from './run-later-names';

export interface Rights {
  readonly permissions: Permissions;
  /** What a person has allowed for this attempt. */
  readonly granted: readonly Rule[];
  /** Whether the attempt has read words from outside. */
  readonly untrusted: boolean;
}

/** `why` is one sentence for a person or, where it is denied, for the model. */
export type Ruling =
  { readonly effect: 'allow' } | { readonly effect: 'ask' | 'deny'; readonly why: string };

const ALLOW: Ruling = { effect: 'allow' };

/**
 * What is to become of a call, the strictest first: a rule that denies; what no rule can allow; what the
 * person has allowed for this attempt; a rule that asks; words from outside; a rule that allows; the
 * preset.
 */
export function rule(call: JudgedCall, rights: Rights): Ruling {
  const { permissions, granted, untrusted } = rights;
  const denied = ruleFor(permissions.rules, 'deny', call);
  if (denied !== null) return deny(`A rule of this agent denies ${words(denied)}.`);
  if (call.access === 'asks') return ask('The agent asks you something.');
  if (call.subject.type === 'command' && !call.sandboxed) {
    return permissions.preset === 'read_only'
      ? deny(READ_ONLY)
      : ask('This system has no sandbox, so that every command is asked about.');
  }
  if (isAllowed(granted, call)) return ALLOW;
  const within = ruleWithin(permissions.rules, call);
  if (within !== null) {
    return ask(`It looks through many files, and a rule of this agent is about ${words(within)}.`);
  }
  const asked = ruleFor(permissions.rules, 'ask', call);
  if (asked !== null) return ask(`A rule of this agent asks about ${words(asked)}.`);
  if (untrusted && reachesOut(call, permissions)) {
    return ask(
      'The attempt has read words from outside, or was told what one that had has left; they may try to steer it.',
    );
  }
  if (isAllowed(permissions.rules, call)) return ALLOW;
  if (call.subject.type === 'host' && isListed(call.subject.host, permissions)) return ALLOW;
  return byPreset(call, permissions.preset);
}

const READ_ONLY =
  'This agent may only read: it changes no files and runs no commands; a person can change that in its permissions.';

function byPreset(call: JudgedCall, preset: Preset): Ruling {
  const { access, subject, mcpServer } = call;
  if (mcpServer !== null) return ask('It is a tool of an MCP server.');
  if (subject.type === 'host') return ask('It reads from the network.');
  if (access === 'reads') return ALLOW;
  switch (preset) {
    case 'read_only':
      return subject.type === 'none' ? ask('This agent may only read.') : deny(READ_ONLY);
    case 'ask_before_changes':
      return subject.type === 'none' ? ALLOW : ask('This agent asks before changes.');
    case 'autonomous':
      return writesWhatRunsLater(call)
        ? ask('Programs outside the sandbox obey this file later.')
        : ALLOW;
  }
}

/** Out of the project: the network, an MCP server, other folders, or what is remembered beyond it. */
function reachesOut(
  { access, subject, mcpServer }: JudgedCall,
  { hosts, folders }: Permissions,
): boolean {
  if (mcpServer !== null || subject.type === 'host') return true;
  if (access === 'reads') return false;
  if (subject.type === 'command') {
    return hosts.length > 0 || folders.some((folder) => folder.access === 'write');
  }
  return subject.type === 'none' || subject.outside;
}

function writesWhatRunsLater({ access, subject }: JudgedCall): boolean {
  return access === 'writes' && subject.type === 'path' && runsLater(subject.path);
}

/** A rule over many files does not speak of one that is obeyed later: that one has to be named. */
function isAllowed(rules: readonly Rule[], call: JudgedCall): boolean {
  const naming = writesWhatRunsLater(call)
    ? rules.filter(({ pattern }) => call.subject.type === 'path' && pattern === call.subject.path)
    : rules;
  return ruleFor(naming, 'allow', call) !== null;
}

function isListed(host: string, { hosts }: Permissions): boolean {
  return hosts.some((pattern) => coversHost(pattern, host));
}

function words({ tool, pattern }: Rule): string {
  const what = tool === '*' ? 'every tool' : tool;
  return pattern === null ? what : `${what} for ${pattern}`;
}

function ask(why: string): Ruling {
  return { effect: 'ask', why };
}

function deny(why: string): Ruling {
  return { effect: 'deny', why };
}
