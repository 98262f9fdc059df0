import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { useState } from 'react';
import type { Agent } from '../../../shared/model/agent';
import type { ModelInfo, Provider } from '../../../shared/model/provider';
import { TOOL_NAMES, TOOL_SUMMARIES } from '../../../shared/model/tool';
import { RecordForm } from '../../components/record-form';
import { useUnsaved } from '../../components/unsaved-context';
import { AgentFormSchema, type AgentFormValues, initialAgentValues } from './agent-form-values';
import styles from './agent-form.module.css';
import fields from '../permissions/fields.module.css';
import { PermissionsSection } from '../permissions/permissions-section';
import { type RuleDraft, withRulesSince } from '../permissions/rule-draft';
import { AgentLimits } from './agent-limits';
import { EffortField } from './effort-field';
import { ModelField } from './model-field';
import { permissionErrors } from './permission-errors';
import { useSaveAgent, useRemoveAgent } from './use-agent-mutations';
import { visibleText } from '../attempt/text/visible-text';

interface AgentFormProps {
  /** Null for a new agent. */
  readonly agent: Agent | null;
  readonly providers: readonly Provider[];
  readonly models: readonly ModelInfo[];
  readonly onDone: () => void;
}

export function AgentForm({ agent, providers, models, onDone }: AgentFormProps) {
  const form = useForm<AgentFormValues>({
    initialValues: initialAgentValues(agent, providers),
    validate: schemaResolver(AgentFormSchema, { sync: true }),
  });
  const save = useSaveAgent(agent?.id ?? null, onDone);
  const remove = useRemoveAgent(onDone);
  const { providerId, model, fallbackModel, permissions, mcpServers } = form.values;
  const [opened] = useState(permissions.rules);
  const [draft, setDraft] = useState<RuleDraft | null>(null);
  const [isUnfinished, setUnfinished] = useState(false);
  useUnsaved(form.isDirty() || draft !== null);

  return (
    <RecordForm
      onSubmit={form.onSubmit((values) => {
        setUnfinished(draft !== null);
        if (draft !== null) return;
        const settings = AgentFormSchema.parse(values);
        const written = agent?.permissions.rules ?? [];
        const rules = withRulesSince(settings.permissions.rules, opened, written);
        save.mutate({ ...settings, permissions: { ...settings.permissions, rules } });
      })}
      onDiscard={onDone}
      verb={agent === null ? 'Create' : 'Save'}
      saving={save.isPending}
      removal={
        agent && {
          name: agent.name,
          consequence:
            'Its tasks need another agent before they run again. Its attempts and what they cost stay.',
          pending: remove.isPending,
          onConfirm: () => {
            remove.mutate({ id: agent.id });
          },
        }
      }
    >
      <TextInput label="Name" placeholder="For example Mender" {...form.getInputProps('name')} />
      <Select
        label="Provider"
        placeholder="Choose a provider"
        data={providers.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
        {...form.getInputProps('providerId')}
        onChange={(value) => {
          const next = providers.find(({ id }) => id === value);
          form.setFieldValue('providerId', next?.id ?? '');
          form.setFieldValue('model', next?.models[0] ?? '');
          form.setFieldValue('fallbackModel', '');
        }}
      />
      <ModelField
        label="Model"
        placeholder="Type or choose a model"
        models={models}
        providerId={providerId}
        model={model}
        inputProps={form.getInputProps('model')}
      />
      <EffortField
        effort={form.values.reasoningEffort}
        onChange={(effort) => {
          form.setFieldValue('reasoningEffort', effort);
        }}
      />
      <Textarea
        label="Instructions"
        placeholder="What this agent always keeps to, whatever the task"
        autosize
        minRows={4}
        maxRows={12}
        {...form.getInputProps('instructions')}
      />
      <Checkbox.Group label="Tools" {...form.getInputProps('tools')}>
        <div className={styles.tools}>
          {TOOL_NAMES.map((tool) => (
            <Checkbox
              key={tool}
              value={tool}
              label={
                <>
                  {TOOL_SUMMARIES[tool]} <code className={styles.toolName}>{tool}</code>
                </>
              }
            />
          ))}
        </div>
      </Checkbox.Group>
      <PermissionsSection
        permissions={permissions}
        onChange={(next) => {
          form.setFieldValue('permissions', next);
          for (const [path] of permissionErrors(form.errors)) form.clearFieldError(path);
        }}
        servers={mcpServers}
        onServers={(next) => {
          form.setFieldValue('mcpServers', next);
        }}
        draft={draft}
        onDraft={(next) => {
          setUnfinished(false);
          setDraft(next);
        }}
        isUnfinished={isUnfinished}
      />
      {permissionErrors(form.errors).map(([path, words]) => (
        <p key={path} className={fields.error} role="alert">
          {words}
        </p>
      ))}
      <AgentLimits form={form} />
      <ModelField
        label="Fallback model"
        placeholder="None"
        models={models}
        providerId={providerId}
        model={fallbackModel}
        whenEmpty="Another model of the same provider, for when this one is overloaded or down, or the budget runs short."
        inputProps={form.getInputProps('fallbackModel')}
      />
      <Checkbox
        label="Keep checkpoints before each attempt and after each turn"
        description="The project’s files as they were: what changed can be looked at, and brought back."
        {...form.getInputProps('autoRecovery', { type: 'checkbox' })}
      />
      <Checkbox
        label="Write lessons after each attempt"
        description="One more cheap call at the end, booked to the attempt; later attempts in the same project are told."
        {...form.getInputProps('reflection', { type: 'checkbox' })}
      />
    </RecordForm>
  );
}
