import { z } from 'zod';

/** The built-in tools, by the names that models call. */
export const TOOL_NAMES = ['list_files', 'read_file', 'write_file', 'run_command'] as const;
export const ToolNameSchema = z.enum(TOOL_NAMES);
export type ToolName = z.infer<typeof ToolNameSchema>;

/** What each tool lets an agent do, in words for a person. */
export const TOOL_SUMMARIES: Readonly<Record<ToolName, string>> = {
  list_files: 'See the names of the files in the project folder',
  read_file: 'Read files in the project folder',
  write_file: 'Create and overwrite files in the project folder',
  run_command: 'Run commands in the project folder, with your own user’s rights',
};
