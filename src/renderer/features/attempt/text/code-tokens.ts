/** What a piece of code is, as far as the screen tells it apart. */
type CodeTone = 'plain' | 'string' | 'keyword' | 'comment';

interface CodeToken {
  readonly text: string;
  readonly tone: CodeTone;
}

const HASH = ['py', 'python', 'sh', 'bash', 'shell', 'yaml', 'yml', 'toml', 'rb', 'ruby'];
const SLASHES = ['ts', 'tsx', 'typescript', 'js', 'jsx', 'mjs', 'javascript', 'go', 'rs', 'rust'];
const MORE_SLASHES = ['java', 'kt', 'c', 'h', 'cpp', 'cs', 'swift'];
const COMMENT = new Map<string, string>([
  ...HASH.map((name) => [name, String.raw`(?<!\S)#.*`] as const),
  ...[...SLASHES, ...MORE_SLASHES].map((name) => [name, String.raw`(?<![:/])//.*`] as const),
  ['sql', String.raw`--.*`],
]);

const STRING = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
/** Words that mean the same in most languages; a stray one in another does no harm. */
const KEYWORDS =
  'as|async|await|break|case|catch|class|const|continue|def|elif|else|enum|except|export|extends|finally|fn|for|from|func|function|if|impl|import|in|interface|is|lambda|let|match|new|not|or|and|pass|raise|return|static|struct|switch|throw|try|type|use|var|while|with|yield|None|True|False|null|true|false|SELECT|FROM|WHERE|INSERT|UPDATE|DELETE|CREATE|TABLE|JOIN|GROUP|ORDER|BY|INTO|VALUES';

/**
 * One line of code as tokens: strings, keywords and comments, found line by line and not parsed.
 * `language` is a name from a fence or a file's extension; unknown ones stay plain.
 */
export function codeTokens(line: string, language: string): readonly CodeToken[] {
  const comment = COMMENT.get(language.toLowerCase());
  if (comment === undefined) return [{ text: line, tone: 'plain' }];
  const pattern = new RegExp(`(${STRING})|(${comment})|\\b(${KEYWORDS})\\b`, 'g');
  const tokens: CodeToken[] = [];
  let from = 0;
  for (const match of line.matchAll(pattern)) {
    if (match.index > from) tokens.push({ text: line.slice(from, match.index), tone: 'plain' });
    const tone = match[1] !== undefined ? 'string' : match[2] !== undefined ? 'comment' : 'keyword';
    tokens.push({ text: match[0], tone });
    from = match.index + match[0].length;
  }
  if (from < line.length) tokens.push({ text: line.slice(from), tone: 'plain' });
  return tokens;
}

/** The extension of a path, as a language name for `codeTokens`. */
export function languageOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1] ?? '';
}
