/**
 * What providers add to a request on their own, in tokens, and how they set off what is in it. Each is
 * generous: the most that is published is 530 tokens for a preamble of tools (Claude 3 Opus), and 4 for the
 * framing of a message (OpenAI). docs/budgets.md says where the figures come from.
 */
export const FRAMING = {
  /** Once a request: how tools are called, the date, what marks the end. */
  request: 1_500,
  /** Once a request whose beginning the provider has counted: a date may be a few tokens longer. */
  countedRequest: 64,
  tool: 64,
  /** Role and ends of a message. */
  message: 16,
  /** What sets off a tool call, a result, a thought, or a file within a message. */
  part: 48,
  /** A field of a tool’s arguments or of a schema, where each is set between marks with its name. */
  field: 24,
  separator: 2,
  brackets: 2,
  /** A tool call without a result is sent with a sentence in its place. */
  unanswered: 256,
} as const;
