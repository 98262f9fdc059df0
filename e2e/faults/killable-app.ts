import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { appEnvironment, runtime, startApp } from '../app';

/** The built app, as long as it lives. */
export interface KillableApp {
  /** Null for one that was started without a driver, as a person starts it. */
  readonly page: Page | null;
  /** Ends it as a power cut would, and waits until it is gone. @throws when it has ended by itself. */
  readonly kill: () => Promise<void>;
}

export interface AppWithPage extends KillableApp {
  readonly page: Page;
  /** Quits in order. */
  readonly close: () => Promise<void>;
}

export async function startWithPage(dataFolder: string): Promise<AppWithPage> {
  const { electron, page, close } = await startApp(dataFolder);
  return { page, close, kill: () => kill(electron.process()) };
}

/** Settles once the process is there: a kill can then hit the start itself. */
export async function startAlone(dataFolder: string): Promise<KillableApp> {
  const { executable, flags } = runtime();
  const child = spawn(executable, [...flags, '.'], {
    env: appEnvironment(dataFolder),
    stdio: 'ignore',
  });
  await once(child, 'spawn');
  return { page: null, kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    throw new Error(`The app ended by itself (${child.exitCode ?? child.signalCode}).`);
  }
  // Not until its pipes are closed: a command that outlives the app holds them open.
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
