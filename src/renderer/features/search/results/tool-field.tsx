import { Autocomplete } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { TOOL_NAMES } from '../../../../shared/model/tool';
import styles from './results.module.css';

/** So long after the last key the tool is taken, in ms. */
const PAUSE_MS = 250;

interface ToolFieldProps {
  readonly tool: string | undefined;
  readonly onChange: (tool: string | undefined) => void;
}

/** A tool by its name: one of the app's own, or any of an MCP server. */
export function ToolField({ tool, onChange }: ToolFieldProps) {
  const [typed, setTyped] = useState(tool ?? '');
  const [seen, setSeen] = useState(tool);
  if (tool !== seen) {
    setSeen(tool);
    if ((tool ?? '') !== typed.trim()) setTyped(tool ?? '');
  }
  const take = useDebouncedCallback((name: string) => onChange(name || undefined), PAUSE_MS);
  return (
    <Autocomplete
      className={styles.select}
      aria-label="Tool"
      placeholder="Any tool"
      spellCheck={false}
      value={typed}
      data={[...TOOL_NAMES]}
      onChange={(next) => {
        setTyped(next);
        take(next.trim());
      }}
    />
  );
}
