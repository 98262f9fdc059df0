import { createMessageMeter } from './message-meter';
import { MESSAGE_BYTES, TOO_LONG } from './message-bound';

/**
 * The same answer, whose body breaks off at a message that is too long, and the connection with it.
 * @param onTooLong called once, before the body breaks off.
 */
export function boundedResponse(response: Response, onTooLong: () => void): Response {
  const { body, headers, status, statusText } = response;
  if (body === null) return response;
  const meter = createMessageMeter(MESSAGE_BYTES, headers.get('content-type'));
  const bounded = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        if (meter.add(chunk)) {
          controller.enqueue(chunk);
          return;
        }
        onTooLong();
        controller.error(new Error(TOO_LONG));
      },
    }),
  );
  return new Response(bounded, { headers, status, statusText });
}
