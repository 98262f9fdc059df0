/**
 * What a form's errors say of an agent's permissions and MCP servers, whose fields show none themselves:
 * each as its path in the form and its words.
 */
export function permissionErrors<Words>(
  errors: Readonly<Record<string, Words>>,
): readonly (readonly [path: string, words: Words])[] {
  return Object.entries(errors).filter(([path]) => /^(permissions|mcpServers)(\.|$)/.test(path));
}
