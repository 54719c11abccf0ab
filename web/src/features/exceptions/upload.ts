import { toProblem, unreachable } from '../../lib/problem.ts';

export const mostBytes = 25 * 1024 * 1024;

/** Sends a file as it is, and tells how far it is, from 0 to 1. Throws an `ApiProblem`. */
export function uploadFile(exceptionId: string, file: File, onProgress: (done: number) => void): Promise<void> {
  const query = new URLSearchParams({ name: file.name });
  if (/^[\w.+-]+\/[\w.+-]+$/.test(file.type)) query.set('mediaType', file.type);
  return new Promise((resolve, reject) => {
    // `fetch` does not tell how far an upload is.
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/exceptions/${exceptionId}/attachments?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('error', () => reject(unreachable));
    request.addEventListener('abort', () => reject(unreachable));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve();
      else reject(toProblem(request.status, parsed(request.responseText)));
    });
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
