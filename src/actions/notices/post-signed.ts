import type { Instant } from '../../core/instant.ts';
import { postJson } from '../../lib/http-client/post-json.ts';
import { RequestError } from '../../lib/http-client/request-error.ts';
import { signedHeaders } from './webhook-message.ts';

/** Why a try went wrong, in a sentence without any address; `isFinal` where trying again cannot help. */
export interface Failure {
  readonly error: string;
  readonly isFinal?: boolean;
  /** The receiver says that it wants nothing any more. */
  readonly isGone?: boolean;
}

const patienceMs = 15_000;

/** Posts a message that each of the secrets has signed. Null: it was taken. Throws only what nobody foresaw. */
export async function postSigned(
  url: string,
  message: { readonly id: string; readonly at: Instant; readonly body: string },
  secrets: readonly string[],
  { allowPrivateAddresses, signal }: { readonly allowPrivateAddresses: boolean; readonly signal: AbortSignal },
): Promise<Failure | null> {
  try {
    const headers = signedHeaders(message, secrets);
    const status = await postJson(url, message.body, { headers, allowPrivateAddresses, timeoutMs: patienceMs, signal });
    if (status >= 200 && status < 300) return null;
    if (status === 410) return { error: 'It answered 410 and is turned off.', isFinal: true, isGone: true };
    return {
      error: status < 400 ? `It redirects elsewhere (${status}), which is not followed.` : `It answered ${status}.`,
    };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { error: `${capital(error.message)}${error.message.endsWith('.') ? '' : '.'}` };
  }
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
