import picomatch from 'picomatch';
import { RuleSchema, type Effect, type Rule } from '../../../shared/model/permission';
import type { ToolName } from '../../../shared/model/tool';
import type { JudgedCall } from './call';
import { allowsCommand, namesCommand, patternFor } from './command-pattern';
import { coversHost } from './host-pattern';
import { runsLater } from './run-later-names';

/** What is relative speaks of the project alone. */
const ABSOLUTE = /^(?:\/|[A-Za-z]:)/;

/** The first of the rules with this effect that speaks of the call; null when none does. */
export function ruleFor(rules: readonly Rule[], effect: Effect, call: JudgedCall): Rule | null {
  return rules.find((rule) => rule.effect === effect && covers(rule, call)) ?? null;
}

/** The first rule that denies or asks about some paths of a tool that looks through many files. */
export function ruleWithin(rules: readonly Rule[], call: JudgedCall): Rule | null {
  if (!LOOKS_THROUGH.includes(call.tool)) return null;
  return (
    rules.find(
      ({ effect, tool, pattern }) =>
        effect !== 'allow' && pattern !== null && coversTool(tool, call),
    ) ?? null
  );
}

const LOOKS_THROUGH: readonly string[] = ['search_files', 'knowledge_search'] satisfies ToolName[];

function covers(rule: Rule, call: JudgedCall): boolean {
  return coversTool(rule.tool, call) && (rule.pattern === null || coversSubject(rule, call));
}

function coversTool(tool: string, call: JudgedCall): boolean {
  if (tool === '*' || tool === call.tool) return true;
  return call.mcpServer !== null && tool === `mcp:${call.mcpServer}`;
}

/** A pattern says nothing of a call that works on nothing. */
function coversSubject({ effect, pattern }: Rule, { subject }: JudgedCall): boolean {
  if (pattern === null) return true;
  switch (subject.type) {
    case 'path':
      return ABSOLUTE.test(pattern) === subject.outside && coversPath(pattern, subject.path);
    case 'command':
      return effect === 'allow'
        ? allowsCommand(pattern, subject.command)
        : namesCommand(pattern, subject.command);
    case 'host':
      return coversHost(pattern, subject.host);
    case 'none':
      return false;
  }
}

/** A glob, which also covers what lies in a folder that it names. */
function coversPath(pattern: string, path: string): boolean {
  const glob = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  // The project itself.
  if (path === '.') return glob === '**' || glob === '.';
  return picomatch([glob, `${glob}/**`], { dot: true, nonegate: true, strictBrackets: false })(
    path,
  );
}

/**
 * What the answers "for this attempt" and "always" allow: the same program, every file of the project
 * (a single one where it lies outside or is obeyed later), the same host, the same MCP tool. Null where only this one call can be allowed.
 */
export function ruleAllowing(call: JudgedCall): Rule | null {
  const rule = ruleFromCall(call);
  // A line that is too long for a pattern can only be allowed once.
  return rule !== null && RuleSchema.safeParse(rule).success ? rule : null;
}

function ruleFromCall(call: JudgedCall): Rule | null {
  const rule = { effect: 'allow', tool: call.tool, origin: 'always' } as const;
  const { subject } = call;
  switch (subject.type) {
    case 'path':
      return { ...rule, pattern: subject.outside || runsLater(subject.path) ? subject.path : '**' };
    case 'command':
      return call.sandboxed ? { ...rule, pattern: patternFor(subject.command) } : null;
    case 'host':
      return { ...rule, pattern: subject.host };
    case 'none':
      return call.access === 'asks' ? null : { ...rule, pattern: null };
  }
}
