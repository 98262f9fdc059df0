import { ATTACHMENT_BYTES, tooLarge, type Attachment } from '../../../shared/model/attachment';
import { err, ok, type Result } from '../../../shared/result';
import { client } from '../../ipc/client';
import { errorMessage } from '../../ipc/error-message';

/** Hands a file over to be kept, or says in a sentence why it cannot be attached. One that is too large is not even read. */
export async function attachFile(file: File): Promise<Result<Attachment, string>> {
  if (file.size > ATTACHMENT_BYTES) return err(tooLarge(file.name));
  const data = await base64Of(file);
  if (data === null) return err(`“${file.name}” could not be read; is it a folder, or gone?`);
  try {
    return ok(await client.attachments.add({ name: file.name, data }));
  } catch (error) {
    return err(errorMessage(error));
  }
}

/** Null where the file cannot be read. */
function base64Of(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      const { result } = reader;
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1) : null);
    };
    reader.onerror = () => {
      resolve(null);
    };
    reader.readAsDataURL(file);
  });
}
