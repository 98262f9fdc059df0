/** Bytes of one message of a server, however it comes; an image of some megabytes is one, too. */
export const MESSAGE_BYTES = 32 * 1024 * 1024;

/** Why a server that sends a longer one is given up, for a person and for the model. */
export const TOO_LONG = 'It sent a message of more than 32 MiB, which is not taken.';
