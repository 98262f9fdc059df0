import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import styles from './disclosure.module.css';

interface DisclosureProps {
  /** What is in it, in a few words. */
  readonly label: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** A part of a form that most people leave closed. What was entered in it stays when it is closed again. */
export function Disclosure({ label, open, onToggle, children }: DisclosureProps) {
  const contentId = useId();
  const [wasOpen, setWasOpen] = useState(open);
  if (open && !wasOpen) setWasOpen(true);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        className={styles.toggle ?? ''}
        leftSection={<Chevron size={14} stroke={1.6} aria-hidden />}
        aria-expanded={open}
        aria-controls={contentId}
        onClick={onToggle}
      >
        {label}
      </Button>
      <div id={contentId} className={styles.content} hidden={!open}>
        {wasOpen && children}
      </div>
    </>
  );
}
