import { assertNever } from '../../../shared/assert-never';
import type { Proposal } from '../../../shared/model/proposal';
import { visibleText } from '../attempt/text/visible-text';
import { addressParts } from './address-parts';
import { diffCounts, diffLines } from './diff-lines';
import { confinement, type Confinement } from './proposal-words';

/** What a tool call would do, as far as a card has room for it. */
export interface CardBrief {
  /** What it works on, as it is; empty for nothing. */
  readonly subject: string;
  /** More about it in words; null for nothing. */
  readonly rest: string | null;
  /** What holds a command; null for anything else. */
  readonly confinement: Confinement | null;
  /** Whether nothing is left out, so that it can be allowed where it stands. */
  readonly isWhole: boolean;
}

/** Characters of a subject that a card shows. */
const SUBJECT_CHARS = 160;
const SUBJECT_LINES = 3;

export function cardBrief(proposal: Proposal): CardBrief {
  switch (proposal.type) {
    case 'command':
      return { ...whole(proposal.command), confinement: confinement(proposal) };
    case 'file':
      return { ...whole(proposal.path), rest: countWords(proposal.diff), isWhole: false };
    case 'read':
      return whole(proposal.path);
    case 'address': {
      const { before, host, after } = addressParts(proposal.url);
      return whole(`${before}${host}${after}`);
    }
    case 'mcp': {
      const input = JSON.stringify(proposal.input);
      return whole(`${proposal.tool} ${input}`);
    }
    case 'note':
      return whole(proposal.text);
    case 'question':
      return { ...whole(''), isWhole: false };
    default:
      return assertNever(proposal);
  }
}

function whole(text: string): CardBrief {
  const lines = visibleText(text).split('\n');
  const shown = lines.slice(0, SUBJECT_LINES).join('\n').slice(0, SUBJECT_CHARS);
  const isWhole = shown === lines.join('\n');
  return { subject: isWhole ? shown : `${shown} …`, rest: null, confinement: null, isWhole };
}

function countWords(diff: string): string | null {
  const { added, removed, isAll } = diffCounts(diffLines(diff));
  const parts = [
    ...(added > 0 ? [`${lineCount(added)} added`] : []),
    ...(removed > 0 ? [`${lineCount(removed)} removed`] : []),
  ];
  if (parts.length === 0) return null;
  return `${isAll ? '' : 'at least '}${parts.join(', ')}`;
}

function lineCount(count: number): string {
  return count === 1 ? '1 line' : `${count.toLocaleString('en-US')} lines`;
}
