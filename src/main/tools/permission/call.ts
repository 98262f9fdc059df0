/** What a tool call works on, as the policy sees it. Paths in the project are relative to it. */
export type Subject =
  | { readonly type: 'path'; readonly path: string; readonly outside: boolean }
  | { readonly type: 'command'; readonly command: string; readonly background: boolean }
  | { readonly type: 'host'; readonly url: string; readonly host: string }
  | { readonly type: 'none' };

/** A call that the policy decides about. */
export interface JudgedCall {
  readonly tool: string;
  readonly access: 'reads' | 'writes' | 'asks';
  readonly subject: Subject;
  /** The MCP server that the tool is of; null for a built-in one. */
  readonly mcpServer: string | null;
  /** False where this system cannot confine commands. */
  readonly sandboxed: boolean;
}
