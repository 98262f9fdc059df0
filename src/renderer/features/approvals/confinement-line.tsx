import { IconShield, IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import styles from './confinement-line.module.css';
import type { Confinement } from './proposal-words';

const SHIELDS = { plain: IconShieldCheck, wait: IconShield, fail: IconShieldOff } as const;

/** What holds a command, with its sign. */
export function ConfinementLine({ confinement: { words, tone } }: { confinement: Confinement }) {
  const Shield = SHIELDS[tone];
  return (
    <span className={styles.line} data-tone={tone}>
      <Shield size={14} stroke={1.6} aria-hidden />
      {words}
    </span>
  );
}
