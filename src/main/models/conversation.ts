import type { FilePart, ModelMessage } from 'ai';
import type { AssistantPart, Message, MessageAttachment } from '../../shared/model/message';
import { assertNever } from '../../shared/assert-never';
import { ok, type Result } from '../../shared/result';
import { answerAllCalls } from './unanswered-calls';

/** Where the raw text of arguments goes that were no JSON object: providers accept objects only. */
const UNREADABLE_ARGUMENTS = 'unreadable_arguments';

/** A file as it is sent, or why it cannot be, in a sentence. */
export type ToFile = (attachment: MessageAttachment) => Result<FilePart, string>;

/**
 * A session's messages in the shape that the AI SDK sends. What a provider attached to an answer
 * (thinking signatures, encrypted reasoning) goes back exactly as it came. Fails with a sentence
 * where a file of a message cannot be sent.
 */
export function toModelMessages(
  messages: readonly Message[],
  toFile: ToFile,
): Result<ModelMessage[], string> {
  const files = new Map<MessageAttachment, FilePart>();
  for (const attachment of messages.flatMap(attachmentsOf)) {
    const file = toFile(attachment);
    if (!file.ok) return file;
    files.set(attachment, file.value);
  }
  return ok(sent(messages, (attachment) => files.get(attachment) ?? []));
}

function attachmentsOf(message: Message): readonly MessageAttachment[] {
  return message.role === 'user' ? (message.attachments ?? []) : [];
}

function sent(
  messages: readonly Message[],
  fileOf: (attachment: MessageAttachment) => FilePart | [],
): ModelMessage[] {
  return answerAllCalls(messages).flatMap((message): ModelMessage[] => {
    switch (message.role) {
      case 'user':
        return [{ role: 'user', content: userContent(message, fileOf) }];
      case 'assistant': {
        const content = message.parts.filter(isSendable).map(toContentPart);
        // A step that was cut off before it said anything leaves nothing to send.
        return content.length === 0 ? [] : [{ role: 'assistant', content }];
      }
      case 'tool':
        return [
          {
            role: 'tool',
            content: message.results.map(({ callId, tool, output, isError }) => ({
              type: 'tool-result',
              toolCallId: callId,
              toolName: tool,
              output: { type: isError ? 'error-text' : 'text', value: output },
            })),
          },
        ];
      default:
        return assertNever(message);
    }
  });
}

function userContent(
  message: Extract<Message, { role: 'user' }>,
  fileOf: (attachment: MessageAttachment) => FilePart | [],
): Extract<ModelMessage, { role: 'user' }>['content'] {
  const files = attachmentsOf(message).flatMap(fileOf);
  if (files.length === 0) return message.text;
  return message.text === '' ? files : [...files, { type: 'text', text: message.text }];
}

/** Providers refuse empty text; reasoning without text may still be one that is sent encrypted. */
function isSendable(part: AssistantPart): boolean {
  switch (part.type) {
    case 'text':
      return part.text !== '';
    case 'reasoning':
      return part.text !== '' || part.providerOptions !== undefined;
    case 'tool_call':
      return true;
    default:
      return assertNever(part);
  }
}

type ContentPart = Exclude<Extract<ModelMessage, { role: 'assistant' }>['content'], string>[number];

function toContentPart(part: AssistantPart): ContentPart {
  const options =
    part.providerOptions === undefined ? {} : { providerOptions: part.providerOptions };
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return { type: part.type, text: part.text, ...options };
    case 'tool_call':
      return {
        type: 'tool-call',
        toolCallId: part.callId,
        toolName: part.tool,
        input: isObject(part.input) ? part.input : { [UNREADABLE_ARGUMENTS]: part.input },
        ...options,
      };
    default:
      return assertNever(part);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
