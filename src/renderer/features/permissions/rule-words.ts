import type { Effect, Rule } from '../../../shared/model/permission';
import { isSimpleCommand } from '../../../shared/simple-command';
import { visibleText } from '../attempt/text/visible-text';
import { toolSubject } from './tool-subject';

/** A rule in parts, so that what a program reads can be set in the figures' type. */
export interface RuleWords {
  /** As "Always allows". */
  readonly verb: string;
  /** A tool's name, or words for several. */
  readonly tool: string;
  /** What stands between the tool and its pattern, as "for"; null for every call. */
  readonly link: string | null;
  /** What the rule is for, as "npm test …"; null for every call. */
  readonly pattern: string | null;
}

const VERBS: Readonly<Record<Effect, string>> = {
  allow: 'Always allows',
  ask: 'Always asks before',
  deny: 'Never allows',
};

export function ruleWords(rule: Rule): RuleWords {
  const pattern = patternWords(rule);
  return {
    verb: VERBS[rule.effect],
    tool: ruleToolWords(rule.tool),
    link: pattern === null ? null : linkWord(rule),
    pattern,
  };
}

/** As "Always allows run_command for npm test …". */
export function ruleSentence(rule: Rule): string {
  const { verb, tool, link, pattern } = ruleWords(rule);
  return [verb, tool, link, pattern].filter((part) => part !== null).join(' ');
}

/** What a rule is about, as "run_command: npm test …" or "web_fetch". */
export function ruleSubject(rule: Rule): string {
  const tool = ruleToolWords(rule.tool);
  const pattern = patternWords(rule);
  return pattern === null ? tool : `${tool}: ${pattern}`;
}

/** As "run_command", "every tool" or "every tool of the MCP server files". */
export function ruleToolWords(tool: Rule['tool']): string {
  if (tool === '*') return 'every tool';
  if (tool.startsWith('mcp:')) return `every tool of the MCP server ${visibleText(tool.slice(4))}`;
  return visibleText(tool);
}

/** A command that is denied or asked about is looked for anywhere in the line. */
function linkWord({ effect, tool }: Rule): string {
  return effect !== 'allow' && toolSubject(tool) === 'command' ? 'with' : 'for';
}

function patternWords({ effect, tool, pattern }: Rule): string | null {
  if (pattern === null) return null;
  if (toolSubject(tool) === 'path' && pattern === '**') return 'every file of the project';
  const shown = visibleText(pattern);
  // An allowed line of more than one program is allowed as a whole.
  const goesOn =
    toolSubject(tool) === 'command' && (effect !== 'allow' || isSimpleCommand(pattern));
  return goesOn ? `${shown} …` : shown;
}
