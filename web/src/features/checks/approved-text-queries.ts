import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { asOfQuery } from '../../lib/time-travel.ts';

export type ApprovedText = Shape<'ApprovedText'>;

/** What was recorded last, now or at an instant; null before anybody has recorded anything. */
export const approvedTextQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['policy', 'approved-text', asOf ?? 'now'],
    queryFn: async (): Promise<ApprovedText | null> => {
      try {
        return await bodyOf(api.GET('/api/v1/sla-policies/approved-text', { params: { query: asOfQuery(asOf) } }));
      } catch (problem) {
        if (problem instanceof ApiProblem && problem.code === 'not-found') return null;
        throw problem;
      }
    },
  });

interface NewText {
  readonly days: ApprovedText['days'];
  /** `YYYY-MM-DD`; empty where it is not known. */
  readonly approvedOn: string;
  readonly file: File;
}

/** Sends the document, and records the figures with it. */
export function useRecordText() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ days, approvedOn, file }: NewText) => {
      const { sha256 } = await sendDocument(file);
      const mediaType = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? { mediaType: file.type } : {};
      const document = { sha256, name: file.name, ...mediaType };
      const body = { days, document, ...(approvedOn !== '' && { approvedOn }) };
      return await bodyOf(api.PUT('/api/v1/sla-policies/approved-text', { body }));
    },
    meta: { isShownByForm: true },
    onSuccess: () => {
      for (const name of ['checks', 'policy']) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}

function sendDocument(file: File): Promise<Shape<'KeptDocument'>> {
  return bodyOf(
    api.POST('/api/v1/sla-policies/approved-text/documents', {
      headers: { 'content-type': 'application/octet-stream' },
      // The document of the API names no body, since it is the bytes of a file.
      ...({ body: file, bodySerializer: (bytes: File) => bytes } as object),
    }),
  );
}
