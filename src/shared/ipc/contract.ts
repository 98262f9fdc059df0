import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { AgentSchema, AgentSettingsSchema } from '../model/agent';
import { AttachmentSchema, AttachmentTypeSchema, NewAttachmentSchema } from '../model/attachment';
import { IdSchema, TimeSchema } from '../model/ids';
import { MicroUsdSchema } from '../money';
import { NewProjectSchema, ProjectNameSchema, ProjectSchema } from '../model/project';
import {
  MODEL_NAME_LENGTH,
  ModelInfoSchema,
  ProviderConfigSchema,
  ProviderSchema,
} from '../model/provider';
import { ModelPriceSchema, RatesSchema } from '../model/price';
import { PresetIdSchema, ProviderOfferSchema } from '../model/provider-presets';
import { AttemptSchema, RunStatusSchema } from '../model/run';
import { DeltaSchema, RunEventSchema } from '../model/run-event';
import { SettingsPatchSchema, SettingsSchema } from '../model/settings';
import { NewTaskSchema, TaskCardSchema, TaskSchema, TaskStatusSchema } from '../model/task';
import {
  ApprovalCardSchema,
  ApprovalSchema,
  ApprovalScopeSchema,
  DecisionSchema,
} from '../model/approval';
import {
  McpLogLineSchema,
  McpServerConfigSchema,
  McpServerSchema,
  McpToolSchema,
} from '../model/mcp-server';
import { LessonSchema, LessonTextSchema } from '../model/lesson';
import { QueueSchema } from '../model/queue';
import { NewScheduleSchema, ScheduleCardSchema, ScheduleSchema } from '../model/schedule';
import { COMMON_ERRORS } from './errors';

const procedure = oc.errors(COMMON_ERRORS);
const ById = z.object({ id: IdSchema });
const Nothing = z.void();

/** The most rows one page of a list holds. */
export const PAGE_LIMIT = 500;
const PageSchema = z.object({ limit: z.number().int().min(1).max(PAGE_LIMIT).default(100) });

/**
 * What changed: `tasks`, `runs`, `run:ID`, `sessions`, `session:ID`, `queue`, `approvals`, `schedules`,
 * `lessons`, `projects`, `agents`, `providers`, `mcp`, `settings`.
 */
export const ChangeSchema = z.object({ topics: z.array(z.string()) });
export type Change = z.infer<typeof ChangeSchema>;

/** One batch of a live attempt: the attempt as it is now, new events, and words still arriving. */
export const AttemptUpdateSchema = z.object({
  attempt: AttemptSchema,
  events: z.array(RunEventSchema),
  deltas: z.array(DeltaSchema),
});
export type AttemptUpdate = z.infer<typeof AttemptUpdateSchema>;

export const AppInfoSchema = z.object({
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  dataFolder: z.string(),
  ledgerFile: z.string(),
  /** Whether keys survive a restart; if not, why, in a sentence. */
  keyStorage: z.object({ persistent: z.boolean(), note: z.string().nullable() }),
  /** What a person should know about this start: a damaged settings file, attempts that were cut off. */
  notices: z.array(z.string()),
});
export type AppInfo = z.infer<typeof AppInfoSchema>;

/** Every procedure between the screens and main. Names are public: renaming one is a breaking change. */
export const contract = {
  app: {
    info: procedure.output(AppInfoSchema),
    /** Opens a web address in the person's browser, after a check that it is http or https. */
    openExternal: procedure
      .input(z.object({ url: z.string().max(4_000, 'An address has at most 4,000 characters.') }))
      .output(Nothing),
    /** Shows a file of a project in the system's file manager. */
    showFile: procedure
      .input(
        z.object({
          projectId: IdSchema,
          path: z.string().max(4_000, 'A path has at most 4,000 characters.'),
        }),
      )
      .output(Nothing),
  },
  projects: {
    list: procedure.output(z.array(ProjectSchema)),
    create: procedure.input(NewProjectSchema).output(ProjectSchema),
    update: procedure
      .input(z.object({ id: IdSchema, name: ProjectNameSchema }))
      .output(ProjectSchema),
    /** Takes the project off the lists; its folder and its attempts stay. */
    remove: procedure.input(ById).output(Nothing),
    /** Asks with the system's folder dialog; null when the person cancels. */
    pickFolder: procedure.output(z.object({ folder: z.string() }).nullable()),
    /** Copies the demo project into the data folder and adds it with its task and agent; repeats are harmless. */
    addDemo: procedure.output(z.object({ project: ProjectSchema, task: TaskSchema })),
  },
  agents: {
    list: procedure.output(z.array(AgentSchema)),
    get: procedure.input(ById).output(AgentSchema),
    create: procedure.input(AgentSettingsSchema).output(AgentSchema),
    update: procedure
      .input(z.object({ id: IdSchema, settings: AgentSettingsSchema }))
      .output(AgentSchema),
    /** Takes the agent off the lists; its attempts stay. */
    remove: procedure.input(ById).output(Nothing),
  },
  providers: {
    list: procedure.output(z.array(ProviderSchema)),
    save: procedure.input(ProviderConfigSchema).output(ProviderSchema),
    remove: procedure.input(ById).output(Nothing),
    /** Asks the endpoint for its models, which costs nothing, and tells in a sentence what is wrong, if anything. */
    check: procedure
      .input(z.object({ id: IdSchema, model: z.string().max(200, MODEL_NAME_LENGTH).optional() }))
      .output(z.object({ ok: z.boolean(), message: z.string() })),
    /** What this machine has a key or a server for and is not set up yet; no key is among it. */
    offers: procedure.output(z.array(ProviderOfferSchema)),
    /** Sets up what was offered: its key goes from the environment into the key store. */
    take: procedure.input(z.object({ preset: PresetIdSchema })).output(ProviderSchema),
    /** Asks the endpoint for the models that it has, which costs nothing. */
    models: procedure.input(ById).output(z.array(ModelInfoSchema)),
  },
  secrets: {
    /** Write-only: no procedure reads a key back. */
    set: procedure
      .input(
        z.object({
          providerId: IdSchema,
          key: z
            .string()
            .trim()
            .min(1, 'Enter the key.')
            .max(10_000, 'A key has at most 10,000 characters.'),
        }),
      )
      .output(ProviderSchema),
    clear: procedure.input(z.object({ providerId: IdSchema })).output(ProviderSchema),
  },
  models: {
    /** The configured models of every provider, and those that a running Ollama has. */
    list: procedure.output(z.array(ModelInfoSchema)),
  },
  prices: {
    /** What the models cost that are configured or have a price of a person's own. */
    list: procedure.output(z.array(ModelPriceSchema)),
    /** Sets a price of one's own, in micro-US-dollars a million tokens; null goes back to the price book's. */
    set: procedure
      .input(
        z.object({
          providerId: IdSchema,
          model: z.string().trim().min(1, 'Name the model.').max(200, MODEL_NAME_LENGTH),
          rates: RatesSchema.nullable(),
        }),
      )
      .output(ModelPriceSchema),
  },
  mcp: {
    /** Every MCP server as it is set up, without the values of its secrets, and how it is. */
    list: procedure.output(z.array(McpServerSchema)),
    /** Adds or changes one. One that runs with other settings is ended, and begun anew. */
    save: procedure.input(McpServerConfigSchema).output(McpServerSchema),
    /** Stops it and forgets it with its secrets; refused while an agent uses it. */
    remove: procedure.input(ById).output(Nothing),
    /** Starts it anew, whatever has failed before; answers when it is ready or has failed. */
    restart: procedure.input(ById).output(McpServerSchema),
    /** Ends it; it is started again when an agent needs it. */
    stop: procedure.input(ById).output(McpServerSchema),
    /** Its last 500 lines, oldest first, secrets masked. */
    log: procedure.input(ById).output(z.array(McpLogLineSchema)),
    /** Write-only: no procedure reads a value back. Null forgets it. */
    setSecret: procedure
      .input(
        z.object({
          id: IdSchema,
          name: z.string().max(200, 'The name of a secret has at most 200 characters.'),
          value: z
            .string()
            .min(1, 'Enter the value.')
            .max(10_000, 'A secret value has at most 10,000 characters.')
            .nullable(),
        }),
      )
      .output(McpServerSchema),
    /** Its tools, as far as it has told since it was started. */
    tools: procedure.input(ById).output(z.array(McpToolSchema)),
  },
  tasks: {
    /** Newest first, archived ones only when asked for. */
    list: procedure
      .input(
        PageSchema.extend({
          status: TaskStatusSchema.optional(),
          projectId: IdSchema.optional(),
          agentId: IdSchema.optional(),
          before: IdSchema.optional(),
        }),
      )
      .output(z.array(TaskCardSchema)),
    /** How many tasks there are in each status, all pages counted. */
    counts: procedure.output(z.record(TaskStatusSchema, z.number().int())),
    get: procedure.input(ById).output(TaskCardSchema),
    create: procedure.input(NewTaskSchema).output(TaskSchema),
    /** Its project stays while an attempt is live. */
    update: procedure.input(z.object({ id: IdSchema, task: NewTaskSchema })).output(TaskSchema),
    /** Archives the task and switches its schedules off: its attempts stay reviewable. */
    remove: procedure.input(ById).output(Nothing),
    /** Starts an attempt; while one is running, answers with that one and `deduped`. */
    enqueue: procedure
      .input(ById)
      .output(z.object({ executionId: IdSchema, deduped: z.boolean() })),
    /** Cancels the task's live attempt and answers once it has ended. */
    cancel: procedure.input(ById).output(Nothing),
    /** Starts a new attempt by hand after the last one ended, or lets a paused one go on. */
    retry: procedure.input(ById).output(z.object({ executionId: IdSchema, deduped: z.boolean() })),
    /**
     * Moves the task's queued attempt before that of another task, or to the end. It takes over the
     * place's priority and due date for this time in the queue; the task itself keeps its own.
     */
    reorder: procedure
      .input(z.object({ id: IdSchema, before: IdSchema.nullable() }))
      .output(Nothing),
  },
  attachments: {
    /** Keeps a file for a task; what it is, its bytes say. One that cannot be attached is refused in a sentence. */
    add: procedure.input(NewAttachmentSchema).output(AttachmentSchema),
    /** The bytes of a file in base64, to show it. */
    get: procedure
      .input(AttachmentSchema.pick({ hash: true }))
      .output(z.object({ mediaType: AttachmentTypeSchema, data: z.string() })),
  },
  queue: {
    get: procedure.output(QueueSchema),
    /** Nothing new begins; what runs goes on. */
    pause: procedure.output(Nothing),
    /** Opens the queue again, also after an emergency stop. */
    resume: procedure.output(Nothing),
    /** Cancels every live attempt and holds the queue; answers once all have ended. */
    stop: procedure.output(Nothing),
  },
  schedules: {
    list: procedure
      .input(z.object({ taskId: IdSchema.optional() }))
      .output(z.array(ScheduleCardSchema)),
    create: procedure.input(NewScheduleSchema).output(ScheduleSchema),
    update: procedure
      .input(z.object({ id: IdSchema, schedule: NewScheduleSchema }))
      .output(ScheduleSchema),
    remove: procedure.input(ById).output(Nothing),
    /** The next times of an expression (Unix ms), at most five; says in a sentence what is wrong with it. */
    preview: procedure
      .input(NewScheduleSchema.pick({ cron: true, timeZone: true }))
      .output(z.array(TimeSchema)),
  },
  approvals: {
    /** Pending ones oldest first, or all of one attempt in order. */
    list: procedure
      .input(z.object({ executionId: IdSchema.optional() }))
      .output(z.array(ApprovalCardSchema)),
    /** Answers a pending one; the attempt goes on, or fails where a supervisor was told no. */
    decide: procedure
      .input(
        z.object({
          id: IdSchema,
          decision: DecisionSchema,
          note: z.string().trim().max(10_000, 'A note has at most 10,000 characters.').default(''),
          /** What a yes to a tool call is worth: this call, this attempt, or a rule of the agent. */
          scope: ApprovalScopeSchema.default('once'),
        }),
      )
      .output(ApprovalSchema),
  },
  lessons: {
    /** What an agent remembers, newest first. */
    list: procedure
      .input(z.object({ agentId: IdSchema }))
      .output(z.array(LessonSchema.extend({ projectName: z.string() }))),
    create: procedure
      .input(z.object({ agentId: IdSchema, projectId: IdSchema, text: LessonTextSchema }))
      .output(LessonSchema),
    update: procedure
      .input(z.object({ id: IdSchema, text: LessonTextSchema }))
      .output(LessonSchema),
    remove: procedure.input(ById).output(Nothing),
  },
  attempts: {
    /** Newest first. */
    list: procedure
      .input(
        PageSchema.extend({
          taskId: IdSchema.optional(),
          status: RunStatusSchema.optional(),
          before: IdSchema.optional(),
        }),
      )
      .output(z.array(AttemptSchema)),
    get: procedure.input(ById).output(AttemptSchema),
    /** As `tasks.enqueue`, answering with the attempt. */
    start: procedure.input(z.object({ taskId: IdSchema })).output(AttemptSchema),
    cancel: procedure.input(ById).output(AttemptSchema),
    /** Queues a message for a live attempt: it becomes its next follow-up, and lets a blocked one go on. */
    steer: procedure
      .input(
        z.object({
          id: IdSchema,
          text: z
            .string()
            .trim()
            .min(1, 'Write what the agent is to be told.')
            .max(100_000, 'A message has at most 100,000 characters.'),
        }),
      )
      .output(Nothing),
    /** Lets a paused attempt go on where it stopped. */
    resume: procedure.input(ById).output(AttemptSchema),
    /** Events after `afterSeq`, in order, at most `limit`. */
    events: procedure
      .input(
        PageSchema.extend({ id: IdSchema, afterSeq: z.number().int().nonnegative().default(0) }),
      )
      .output(z.array(RunEventSchema)),
    /** The whole of a tool output that its event only previews. */
    output: procedure
      .input(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }))
      .output(z.object({ text: z.string() })),
    /** Events after `afterSeq` and then everything new, until the attempt has ended. */
    stream: procedure
      .input(z.object({ id: IdSchema, afterSeq: z.number().int().nonnegative().default(0) }))
      .output(eventIterator(AttemptUpdateSchema)),
  },
  costs: {
    /** What has been spent since local midnight, over all agents; demo calls are counted apart. */
    summary: procedure.output(
      z.object({
        todayMicroUsd: MicroUsdSchema,
        todayDemoMicroUsd: MicroUsdSchema,
        unpricedCalls: z.number().int().nonnegative(),
        estimatedCalls: z.number().int().nonnegative(),
      }),
    ),
  },
  settings: {
    get: procedure.output(SettingsSchema),
    update: procedure.input(SettingsPatchSchema).output(SettingsSchema),
  },
  changes: {
    stream: procedure.output(eventIterator(ChangeSchema)),
  },
};
