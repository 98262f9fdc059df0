import { askPerson } from './ask-person';
import type { BackgroundCommands } from './background/background-commands';
import { createCommandOutput } from './command-output';
import { createCommandStop } from './command-stop';
import { createEditFile } from './edit-file';
import { createKnowledgeSearch, type Knowledge } from './knowledge-search';
import { createListFiles } from './list-files';
import { createMemoryNote, type Memory } from './memory-note';
import type { OutsideWords } from './outside-words';
import { createOutputRead, type KeptOutputs } from './output-read';
import { createReadFile } from './read-file';
import { createRunCommand } from './run-command';
import type { Sandbox } from './sandbox/sandbox';
import { createSearchFiles } from './search-files';
import type { Tool } from './tool';
import { markdownOf } from './web/markdown';
import type { ToMarkdown } from './web/to-markdown';
import { createWebFetch } from './web-fetch';
import { createWriteFile } from './write-file';

/** What the tools work with. */
export interface ToolServices {
  /** This app's own data, closed to agents; absolute. */
  readonly dataFolder: string;
  /** The program ripgrep; absolute. */
  readonly ripgrep: string;
  readonly sandbox: Sandbox;
  readonly background: BackgroundCommands;
  readonly knowledge: Knowledge;
  readonly memory: Memory;
  readonly outputs: KeptOutputs;
  readonly outsideWords: OutsideWords;
  /** How pages become Markdown; in this thread unless told. */
  readonly toMarkdown?: ToMarkdown;
}

/** In the order in which the model is told of them. */
export function builtInTools(services: ToolServices): readonly Tool[] {
  const {
    background,
    knowledge,
    memory,
    outputs,
    outsideWords,
    toMarkdown = markdownOf,
  } = services;
  return [
    createListFiles(services),
    createReadFile(services),
    createSearchFiles(services),
    createWriteFile(services),
    createEditFile(services),
    createRunCommand(services),
    createCommandOutput(background),
    createCommandStop(background),
    createOutputRead(outputs, outsideWords),
    createWebFetch({ outsideWords, toMarkdown }),
    createKnowledgeSearch(knowledge),
    createMemoryNote(memory),
    askPerson,
  ];
}
