import { Button, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { client } from '../../../ipc/client';
import { notifyFailure } from '../../../ipc/notify';
import { addressParts } from '../../approvals/address-parts';
import styles from './external-link.module.css';
import { visibleText } from './visible-text';

interface ExternalLinkProps {
  readonly address: string;
  readonly children?: ReactNode;
}

/**
 * A link that shows where it leads before anything opens: the address as the browser reads it, with the host that is
 * asked set apart. Only web addresses can be opened at all.
 */
export function ExternalLink({ address: written, children }: ExternalLinkProps) {
  const address = webAddress(written);
  if (address === null) {
    return (
      <span data-testid="dead-link">
        {children}
        {written !== '' && !written.startsWith('#') && (
          <code className={styles.dead}> {visibleText(written)}</code>
        )}
      </span>
    );
  }
  const open = () => {
    client.app
      .openExternal({ url: address })
      .catch((error: unknown) => notifyFailure('The address was not opened', error));
  };
  const { before, host, after } = addressParts(address);
  return (
    <Popover
      position="bottom-start"
      offset={4}
      transitionProps={{ duration: 0 }}
      withinPortal
      trapFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={styles.link}
          title={visibleText(address)}
          data-testid="outside-link"
        >
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.card}>
        <code className={styles.address} data-testid="outside-address">
          {before}
          <strong className={styles.host}>{host}</strong>
          {after}
        </code>
        <Button size="xs" onClick={open}>
          Open in the browser
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

const WEB = /^https?:$/;
/** Browsers differ in what else they take for a host, such as one with a blank in it. */
const HOST = /^[\w.:[\]-]+$/;

/** The address as the browser reads it; null for what is none of the web. */
function webAddress(written: string): string | null {
  if (!URL.canParse(written)) return null;
  const { protocol, host, href } = new URL(written);
  return WEB.test(protocol) && HOST.test(host) ? href : null;
}
