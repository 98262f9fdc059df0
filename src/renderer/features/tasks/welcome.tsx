import { Button } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { ProviderOffers } from '../settings/provider-offers';
import { Mark } from '../shell/mark';
import { useAddDemo } from './use-add-demo';
import { useAddFolder } from './use-add-folder';
import styles from './welcome.module.css';

const STEPS = [
  {
    title: 'You write a task',
    text: 'What should be done, in which folder, and which agent does it.',
  },
  {
    title: 'An agent attempts it',
    text: 'It reads, writes and runs commands in that folder. You watch, or come back later.',
  },
  {
    title: 'The ledger keeps everything',
    text: 'Each model call, each command and each cent, to review without a network.',
  },
];

/** The first start: what the app is for, and the shortest way to see it work. */
export function Welcome() {
  const demo = useAddDemo();
  const folder = useAddFolder();
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <Mark live={false} size={36} />
        <h1 className={styles.title}>
          Taskwright runs AI agents on your own machine and keeps the books on them.
        </h1>
        <ol className={styles.steps}>
          {STEPS.map(({ title, text }, index) => (
            <li key={title} className={styles.step}>
              <span className={styles.number}>{index + 1}</span>
              <h2 className={styles.stepTitle}>{title}</h2>
              <p className={styles.stepText}>{text}</p>
            </li>
          ))}
        </ol>
        <div className={styles.actions}>
          <Button
            variant="filled"
            loading={demo.isPending}
            onClick={() => {
              demo.mutate(undefined);
            }}
          >
            Open the demo project
          </Button>
          <Button
            leftSection={<IconFolderPlus size={14} stroke={1.6} />}
            loading={folder.isPending}
            onClick={() => {
              folder.mutate();
            }}
          >
            Add a project folder
          </Button>
        </div>
        <p className={styles.note}>
          The demo’s model is scripted: it needs no key and no network, and the costs it shows are
          made up. The files it changes are real, in a copy inside the data folder.
        </p>
        <div className={styles.offers}>
          <ProviderOffers />
        </div>
      </div>
    </div>
  );
}
