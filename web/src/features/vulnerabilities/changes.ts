import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { FactName, FactValue } from '../../components/stated-words.ts';
import { api, bodyOf } from '../../lib/api.ts';
import { type DetailedVulnerability, listKey } from './queries.ts';
import type { ReadList } from './read-list.ts';

export interface Assignment {
  readonly ids: readonly string[];
  /** A member, or null: nobody. */
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  /** Whose they were, if it may be taken back. */
  readonly before?: readonly Assignment[];
}

const atOnce = 500;

/** Assigns many; shown at once, and put back as it was where the server refuses. */
export function useAssign(onAssigned?: (assignment: Assignment) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ ids, assignee }: Assignment) => {
      for (let from = 0; from < ids.length; from += atOnce) {
        const body = { ids: ids.slice(from, from + atOnce), assignee };
        await bodyOf(api.POST('/api/v1/vulnerabilities/assignments', { body }));
      }
    },
    onMutate: async (assignment) => {
      await queries.cancelQueries({ queryKey: listKey });
      showAssigned(queries, assignment);
    },
    // Of the mutation, not of the call: what offered it may be gone by then.
    onSuccess: (_answer, assignment) => onAssigned?.(assignment),
    // Right or wrong, the truth is read again; what is shown stays until it is there.
    onSettled: () => queries.invalidateQueries({ queryKey: ['vulnerabilities'] }),
  });
}

function showAssigned(queries: QueryClient, { ids, assignee, assigneeName }: Assignment): void {
  const chosen = new Set(ids);
  queries.setQueriesData<ReadList>({ queryKey: listKey }, (data) =>
    data === undefined
      ? data
      : {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => (chosen.has(item.id) ? { ...item, assignee, assigneeName } : item)),
          })),
        },
  );
  for (const id of ids) {
    queries.setQueriesData<DetailedVulnerability>({ queryKey: ['vulnerabilities', 'one', id] }, (data) =>
      data === undefined ? data : { ...data, assignee, assigneeName },
    );
  }
}

/** Whoever the rows belonged to before, so that it can be undone: one assignment for each of them. */
export function assignmentsOf(
  rows: readonly { id: string; assignee: string | null; assigneeName: string | null }[],
): Assignment[] {
  const before = new Map<string | null, { ids: string[]; assigneeName: string | null }>();
  for (const { id, assignee, assigneeName } of rows) {
    const group = before.get(assignee) ?? { ids: [], assigneeName };
    group.ids.push(id);
    before.set(assignee, group);
  }
  return [...before].map(([assignee, group]) => ({ assignee, ...group }));
}

/** A change of comments: they are read again after it. */
function useCommentChange<Input>(change: (input: Input) => Promise<unknown>, isShownByForm: boolean) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['comments'] }),
  });
}

export const useAddComment = (id: string) =>
  useCommentChange(
    (text: string) =>
      bodyOf(api.POST('/api/v1/vulnerabilities/{id}/comments', { params: { path: { id } }, body: { text } })),
    true,
  );

export const useChangeComment = () =>
  useCommentChange(
    ({ id, text }: { id: string; text: string }) =>
      bodyOf(api.PATCH('/api/v1/comments/{id}', { params: { path: { id } }, body: { text } })),
    true,
  );

export const useDeleteComment = () =>
  useCommentChange((id: string) => bodyOf(api.DELETE('/api/v1/comments/{id}', { params: { path: { id } } })), false);

/** States a fact, or with a value of null withdraws it. Refused if somebody changed the vulnerability since it was read. */
export function useStateFact({ id, revision }: { readonly id: string; readonly revision: number }) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { fact: FactName; value: FactValue | null; reason: string }) => {
      const params = { path: { id }, header: { 'if-match': `"${revision}"` } };
      return bodyOf(api.POST('/api/v1/vulnerabilities/{id}/stated-facts', { params, body }));
    },
    meta: { isShownByForm: true },
    onSuccess: () => {
      for (const name of ['vulnerabilities', 'checks', 'overview', 'backlog', 'exceptions']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}

interface Attestation {
  readonly resolvedAt: string;
  readonly reason: string;
  readonly evidence: string;
}

/** Says that it is resolved, on a person's word. */
export function useAttest(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Attestation) =>
      bodyOf(api.POST('/api/v1/vulnerabilities/{id}/attest-resolution', { params: { path: { id } }, body })),
    meta: { isShownByForm: true },
    onSuccess: () => {
      for (const name of ['vulnerabilities', 'checks', 'overview', 'backlog']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}
