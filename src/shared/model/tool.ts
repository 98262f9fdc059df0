import { z } from 'zod';

/** The built-in tools, by the names that models call. */
export const TOOL_NAMES = [
  'list_files',
  'read_file',
  'search_files',
  'write_file',
  'edit_file',
  'run_command',
  'command_output',
  'command_stop',
  'output_read',
  'web_fetch',
  'knowledge_search',
  'memory_note',
  'ask_person',
] as const;
export const ToolNameSchema = z.enum(TOOL_NAMES);
export type ToolName = z.infer<typeof ToolNameSchema>;

/** What each tool lets an agent do, in words for a person. */
export const TOOL_SUMMARIES: Readonly<Record<ToolName, string>> = {
  list_files: 'See the names of the files in its folders',
  read_file: 'Read files in its folders',
  search_files: 'Search the text of the files in its folders',
  write_file: 'Create and overwrite files in its folders',
  edit_file: 'Change parts of files in its folders',
  run_command: 'Run commands in the project folder, sandboxed where this system can',
  command_output: 'See what a command in the background has printed',
  command_stop: 'End a command in the background that it started',
  output_read: 'Read more of a long output of an earlier call',
  web_fetch: 'Read pages of the web',
  knowledge_search: 'Search an index of the project’s text files',
  memory_note: 'Write down a lesson for later attempts in the project',
  ask_person: 'Ask you a question and wait for the answer',
};
