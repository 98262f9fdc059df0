import { AgentSchema, type Agent, type AgentSettings } from '../../shared/model/agent';
import type { Rule } from '../../shared/model/permission';
import { flag, FlagSchema, jsonText } from './columns';
import type { WriteLedger } from './database';

const COLUMNS = `id, name, provider_id AS providerId, model, instructions, tools,
  max_output_tokens AS maxOutputTokens, max_followups AS maxFollowups,
  max_steps_per_turn AS maxStepsPerTurn, max_wall_clock_minutes AS maxWallClockMinutes,
  max_idle_minutes AS maxIdleMinutes, fallback_model AS fallbackModel,
  auto_recovery AS autoRecovery, reflection, permissions, mcp_servers AS mcpServers,
  reasoning_effort AS reasoningEffort, created_at AS createdAt,
  updated_at AS updatedAt`;

const LIST = `
  SELECT ${COLUMNS} FROM agents INDEXED BY agents_listed
  WHERE archived_at IS NULL ORDER BY created_at, id`;
const GET = `SELECT ${COLUMNS} FROM agents WHERE id = @id`;
const GET_LISTED = `${GET} AND archived_at IS NULL`;
const INSERT = `
  INSERT INTO agents (id, name, provider_id, model, instructions, tools, max_output_tokens,
    max_followups, max_steps_per_turn, max_wall_clock_minutes, max_idle_minutes, fallback_model,
    auto_recovery, reflection, permissions, mcp_servers, reasoning_effort, created_at, updated_at)
  VALUES (@id, @name, @providerId, @model, @instructions, @tools, @maxOutputTokens,
    @maxFollowups, @maxStepsPerTurn, @maxWallClockMinutes, @maxIdleMinutes, @fallbackModel,
    @autoRecovery, @reflection, @permissions, @mcpServers, @reasoningEffort, @now, @now)`;
const UPDATE = `
  UPDATE agents
  SET name = @name, provider_id = @providerId, model = @model, instructions = @instructions,
    tools = @tools, max_output_tokens = @maxOutputTokens, max_followups = @maxFollowups,
    max_steps_per_turn = @maxStepsPerTurn, max_wall_clock_minutes = @maxWallClockMinutes,
    max_idle_minutes = @maxIdleMinutes, fallback_model = @fallbackModel,
    auto_recovery = @autoRecovery, reflection = @reflection, permissions = @permissions,
    mcp_servers = @mcpServers, reasoning_effort = @reasoningEffort, updated_at = @now
  WHERE id = @id`;
const SET_PERMISSIONS =
  'UPDATE agents SET permissions = @permissions, updated_at = @now WHERE id = @id';
const ARCHIVE = 'UPDATE agents SET archived_at = @now WHERE id = @id AND archived_at IS NULL';

const AgentRowSchema = AgentSchema.extend({
  tools: jsonText(AgentSchema.shape.tools),
  permissions: jsonText(AgentSchema.shape.permissions),
  mcpServers: jsonText(AgentSchema.shape.mcpServers),
  autoRecovery: FlagSchema,
  reflection: FlagSchema,
});

function columnsOf(agent: AgentSettings) {
  const { tools, permissions, mcpServers, autoRecovery, reflection, ...settings } = agent;
  return {
    ...settings,
    tools: JSON.stringify(tools),
    permissions: JSON.stringify(permissions),
    mcpServers: JSON.stringify(mcpServers),
    autoRecovery: flag(autoRecovery),
    reflection: flag(reflection),
  };
}

export function createAgentStore(db: WriteLedger) {
  const list = db.select(LIST, AgentRowSchema);
  const getListed = db.select(GET_LISTED, AgentRowSchema);
  const get = db.select(GET, AgentRowSchema);
  const insert = db.command(INSERT);
  const update = db.command(UPDATE);
  const setPermissions = db.command(SET_PERMISSIONS);
  const archive = db.command(ARCHIVE);

  return {
    /** All that are not archived, oldest first. */
    list: (): Agent[] => list.all(),

    /** Also an archived one: its tasks and attempts still name it. */
    get: (id: string): Agent | null => get.get({ id }),

    /** Null also for one that was archived. */
    getListed: (id: string): Agent | null => getListed.get({ id }),

    create: (settings: AgentSettings): Agent => {
      const now = db.now();
      const id = db.newId();
      db.transaction(() => {
        insert.run({ ...columnsOf(settings), id, now });
        db.touch('agents');
      });
      return { ...settings, id, createdAt: now, updatedAt: now };
    },

    /** Null when there is no such agent. Attempts keep the provider and model they began with. */
    update: (id: string, settings: AgentSettings): Agent | null =>
      db.transaction(() => {
        const changed = update.run({ ...columnsOf(settings), id, now: db.now() });
        if (changed > 0) db.touch('agents', 'tasks', 'runs', 'approvals');
        return get.get({ id });
      }),

    /** Adds a rule to its permissions, unless it has it; no such agent is no error. */
    addRule: (id: string, rule: Rule): void =>
      db.transaction(() => {
        const agent = get.get({ id });
        if (agent === null) return;
        const { permissions } = agent;
        const isKnown = permissions.rules.some(
          ({ effect, tool, pattern }) =>
            effect === rule.effect && tool === rule.tool && pattern === rule.pattern,
        );
        if (isKnown) return;
        const changed = { ...permissions, rules: [...permissions.rules, rule] };
        setPermissions.run({ id, permissions: JSON.stringify(changed), now: db.now() });
        db.touch('agents');
      }),

    /** Takes it off the list. False when it is not on it. */
    archive: (id: string): boolean =>
      db.transaction(() => {
        const archived = archive.run({ id, now: db.now() }) > 0;
        if (archived) db.touch('agents');
        return archived;
      }),
  };
}
