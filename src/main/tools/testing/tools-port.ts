import type { Tools } from '../../engine/ports';
import { builtInTools, type ToolServices } from '../built-in-tools';
import { createTools } from '../registry';
import type { Tool } from '../tool';
import { failed } from '../tool-run';
import { toolServices } from './services';

/** The tools port without MCP servers. */
export function toolsPort(
  services: ToolServices = toolServices(),
  tools: readonly Tool[] = builtInTools(services),
): Tools {
  const { sandbox, background } = services;
  return createTools({
    ...{ tools, sandbox, background },
    mcp: {
      mcpTools: () => [],
      prepare: () => Promise.resolve([]),
      callMcpTool: () => Promise.resolve(failed('There is no MCP server in this test.')),
    },
  });
}
