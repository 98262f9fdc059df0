import type { Rule } from '../../../shared/model/permission';

/** What the pattern of a rule for a tool speaks of; `none`: such a rule is for every call. */
export type ToolSubject = 'command' | 'path' | 'host' | 'none';

const SUBJECTS: Readonly<Record<string, ToolSubject>> = {
  run_command: 'command',
  list_files: 'path',
  read_file: 'path',
  search_files: 'path',
  write_file: 'path',
  edit_file: 'path',
  web_fetch: 'host',
};

/** `tool` is as in a rule: a tool's name, `mcp:SERVER` or `*`. */
export function toolSubject(tool: Rule['tool']): ToolSubject {
  return SUBJECTS[tool] ?? 'none';
}

interface PatternField {
  readonly label: string;
  readonly example: string;
  /** What a pattern of this kind covers, in a sentence. */
  readonly covers: string;
}

export const PATTERN_FIELDS: Readonly<Record<Exclude<ToolSubject, 'none'>, PatternField>> = {
  command: {
    label: 'Command',
    example: 'npm test',
    covers:
      'The first words of the command. Allowed, it covers one program with its arguments; denied or asked about, it counts anywhere in the line.',
  },
  path: {
    label: 'Files',
    example: 'src/**',
    covers:
      'A path or a pattern relative to the project, such as docs/**/*.md; a folder covers what is in it. Start with / for a granted folder.',
  },
  host: {
    label: 'Host',
    example: 'api.example.com',
    covers: 'Without http:// and without a path; *.example.com covers its subdomains.',
  },
};
