import type { Permissions } from '../../../shared/model/permission';
import fields from './fields.module.css';
import { FoldersField } from './folders-field';
import { HostsField } from './hosts-field';
import { PresetField } from './preset-field';
import { RulesField, type RulesFieldProps } from './rules-field';
import { ServersField } from './servers-field';

interface PermissionsSectionProps extends Pick<
  RulesFieldProps,
  'draft' | 'onDraft' | 'isUnfinished'
> {
  readonly permissions: Permissions;
  readonly onChange: (permissions: Permissions) => void;
  readonly servers: readonly string[];
  readonly onServers: (servers: string[]) => void;
}

/** What an agent may do with its tools: by itself, after asking, and never. */
export function PermissionsSection(props: PermissionsSectionProps) {
  const { permissions, onChange, servers, onServers, ...rules } = props;
  const change = (changed: Partial<Permissions>) => {
    onChange({ ...permissions, ...changed });
  };
  return (
    <section className={fields.section} aria-labelledby="agent-permissions">
      <h3 className={fields.heading} id="agent-permissions">
        Permissions
      </h3>
      <PresetField
        preset={permissions.preset}
        onChange={(preset) => {
          change({ preset });
        }}
      />
      <RulesField
        {...rules}
        rules={permissions.rules}
        servers={servers}
        onChange={(next) => {
          change({ rules: next });
        }}
      />
      <FoldersField
        folders={permissions.folders}
        onChange={(folders) => {
          change({ folders });
        }}
      />
      <HostsField
        hosts={permissions.hosts}
        onChange={(hosts) => {
          change({ hosts });
        }}
      />
      <ServersField servers={servers} onChange={onServers} />
    </section>
  );
}
