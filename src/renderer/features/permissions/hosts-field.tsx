import { TagsInput } from '@mantine/core';
import { HostPatternSchema } from '../../../shared/model/permission';
import fields from './fields.module.css';

interface HostsFieldProps {
  readonly hosts: readonly string[];
  readonly onChange: (hosts: string[]) => void;
}

/** Hosts that commands and web_fetch may reach. */
export function HostsField({ hosts, onChange }: HostsFieldProps) {
  return (
    <TagsInput
      label="Hosts it may reach"
      placeholder={hosts.length === 0 ? 'None; for example api.example.com' : ''}
      description="web_fetch reads from these without asking, and sandboxed commands may reach them; private addresses only where they stand here."
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      className={fields.mono}
      acceptValueOnBlur
      splitChars={[',', ' ']}
      value={[...hosts]}
      onChange={onChange}
      error={hostsError(hosts)}
    />
  );
}

/** What is wrong with the first host that is none. */
function hostsError(hosts: readonly string[]): string | null {
  for (const host of hosts) {
    const issue = HostPatternSchema.safeParse(host).error?.issues[0];
    if (issue !== undefined) return `${host}: ${issue.message}`;
  }
  return null;
}
