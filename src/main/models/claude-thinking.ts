/**
 * How a Claude model is told to think: by a budget of tokens (3.7 to 4.5), by an effort (4.6 and
 * later), or not at all. Names that are not Anthropic's take none: what they would make of it is not known.
 */
export function claudeThinking(model: string): 'none' | 'budget' | 'adaptive' {
  if (/claude-3-7-/.test(model)) return 'budget';
  const version = /claude-[a-z]+-(\d{1,2})(?!\d)(?:[-.](\d{1,2})(?!\d))?/.exec(model);
  if (version === null) return 'none';
  const major = Number(version[1]);
  const minor = Number(version[2] ?? 0);
  if (major < 4) return 'none';
  return major === 4 && minor < 6 ? 'budget' : 'adaptive';
}
