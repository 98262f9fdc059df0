import { assertNever } from '../../../shared/assert-never';
import type { Proposal } from '../../../shared/model/proposal';

type Command = Extract<Proposal, { readonly type: 'command' }>;
type FileChange = Extract<Proposal, { readonly type: 'file' }>['change'];

export interface Confinement {
  readonly words: string;
  /** `wait`: it reaches out. `fail`: nothing holds it. */
  readonly tone: 'plain' | 'wait' | 'fail';
}

/** What holds a command: "in the sandbox, no network". */
export function confinement({ sandboxed, hosts }: Command): Confinement {
  if (!sandboxed) return { words: 'WITHOUT a sandbox, with all your rights', tone: 'fail' };
  return hosts.length === 0
    ? { words: 'in the sandbox, no network', tone: 'plain' }
    : { words: `in the sandbox, may reach ${listed(hosts)}`, tone: 'wait' };
}

/** "a", "a and b", "a, b and c". */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

export const CHANGE_WORDS: Readonly<Record<FileChange, string>> = {
  create: 'Creates the file',
  overwrite: 'Replaces the file',
  edit: 'Changes the file',
};

/** What a proposal shows, as the name of its region. */
export function proposalName(proposal: Proposal): string {
  switch (proposal.type) {
    case 'command':
      return 'The command';
    case 'file':
      return 'The change';
    case 'read':
      return 'The file';
    case 'address':
      return 'The address';
    case 'mcp':
      return 'The call';
    case 'question':
      return 'The question';
    case 'note':
      return 'The note';
    default:
      return assertNever(proposal);
  }
}
