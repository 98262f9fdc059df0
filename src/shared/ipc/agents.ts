import { z } from 'zod';
import { AgentSchema, AgentSettingsSchema } from '../model/agent';
import { IdSchema } from '../model/ids';
import { ById, Nothing, procedure } from './procedure';

export const agentProcedures = {
  list: procedure.output(z.array(AgentSchema)),
  get: procedure.input(ById).output(AgentSchema),
  create: procedure.input(AgentSettingsSchema).output(AgentSchema),
  update: procedure
    .input(z.object({ id: IdSchema, settings: AgentSettingsSchema }))
    .output(AgentSchema),
  /** Takes the agent off the lists; its attempts stay. */
  remove: procedure.input(ById).output(Nothing),
};
