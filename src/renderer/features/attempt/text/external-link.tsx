import { Button, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { client } from '../../../ipc/client';
import { notifyFailure } from '../../../ipc/notify';
import styles from './external-link.module.css';

interface ExternalLinkProps {
  readonly address: string;
  readonly children?: ReactNode;
}

/** A link that shows where it leads before anything opens. Only web addresses can be opened at all. */
export function ExternalLink({ address, children }: ExternalLinkProps) {
  if (!isWebAddress(address)) {
    return (
      <span>
        {children}
        {address !== '' && !address.startsWith('#') && (
          <code className={styles.dead}> {address}</code>
        )}
      </span>
    );
  }
  const open = () => {
    client.app
      .openExternal({ url: address })
      .catch((error: unknown) => notifyFailure('The address was not opened', error));
  };
  return (
    <Popover
      position="bottom-start"
      offset={4}
      transitionProps={{ duration: 0 }}
      withinPortal
      trapFocus
    >
      <Popover.Target>
        <button type="button" className={styles.link} title={address}>
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.card}>
        <code className={styles.address}>{address}</code>
        <Button size="xs" onClick={open}>
          Open in the browser
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}
