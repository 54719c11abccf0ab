import { z } from 'zod';
import { rotateLedgerKey } from '../../actions/ledger/rotate-ledger-key.ts';
import { entryTypes } from '../../core/ledger/entry.ts';
import { Problem } from '../../core/problems.ts';
import { findLedgerEntry, listLedgerEntries, readCheckpoint, readLedger } from '../../store/read/ledger.ts';
import { entryProof, ledgerConsistency, proveVulnerability } from '../../store/read/ledger-proofs.ts';
import { AsOfQuery, found, IdParams, PageQuery, pageOf, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import {
  base64,
  ChangeProofAnswer,
  CheckpointAnswer,
  changeProofAnswer,
  checkpointAnswer,
  HashText,
  LedgerAnswer,
  LedgerEntryAnswer,
  LedgerKeyAnswer,
  ledgerAnswer,
  ledgerEntryAnswer,
  ledgerKeyAnswer,
} from '../shapes/ledger.ts';

const tags = ['evidence'];
const PlaceParams = z.object({ position: z.coerce.number().int().min(0).describe('From 0 on.') });
const Size = z.coerce.number().int().min(1);
const Tree = z.strictObject({ size: z.number().int(), root: HashText });
const PlainText = z.string();

/** The log that makes evidence tamper-evident: what it holds, and what proves it. */
export async function ledgerRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  const { db } = engine;
  /** The past instant that is asked about; null: now. */
  const asked = ({ asOf }: z.output<typeof AsOfQuery>) => (whenOf(asOf, now()).isPast ? (asOf ?? null) : null);

  api.route({
    method: 'GET',
    url: '/evidence/checkpoint',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'readCheckpoint',
      summary: 'Read the latest checkpoint',
      description:
        'A signed note (C2SP): the name of the log, how many entries it has, their root, and a signature. Keep it somewhere else: later it proves that nothing of before was changed. Not found before the first was signed.',
      tags,
      querystring: AsOfQuery,
      response: {
        200: { description: 'The note, letter by letter.', content: { 'text/plain': { schema: PlainText } } },
        ...problems('not-found'),
      },
    },
    handler: async ({ query }, reply) => {
      const { note } = found(await readCheckpoint(db, asked(query)), 'checkpoint');
      return await reply.type('text/plain; charset=utf-8').send(note);
    },
  });

  api.route({
    method: 'GET',
    url: '/evidence/log',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'readLedger',
      summary: 'Read how the log stands',
      description:
        'Its name, size and root, its latest checkpoint, and the public halves of all keys that ever signed. Of a past instant as far as the latest checkpoint of then goes.',
      tags,
      querystring: AsOfQuery,
      response: { 200: LedgerAnswer, ...problems() },
    },
    handler: async ({ query }) => ledgerAnswer(await readLedger(db, asked(query))),
  });

  api.route({
    method: 'GET',
    url: '/evidence/entries',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'listLedgerEntries',
      summary: 'List the entries of the log',
      description:
        'The newest first. What has no place yet is not in it; of a past instant, what the latest checkpoint of then does not hold.',
      tags,
      querystring: z.object({
        ...PageQuery.shape,
        ...AsOfQuery.shape,
        type: z.enum(entryTypes).optional(),
        subjectKind: z.string().max(100).optional(),
        subjectId: z.string().max(200).optional(),
      }),
      response: { 200: pageOf(LedgerEntryAnswer), ...problems() },
    },
    handler: async ({ query: { limit, cursor, asOf, ...filter } }) => {
      const page = await listLedgerEntries(db, filter, { limit, cursor }, asked({ asOf }));
      return { items: page.items.map(ledgerEntryAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'GET',
    url: '/evidence/entries/:position',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'readLedgerEntry',
      summary: 'Read one entry of the log',
      description: 'With the text that is hashed into the log, and with what it names by its hash.',
      tags,
      params: PlaceParams,
      querystring: AsOfQuery,
      response: { 200: LedgerEntryAnswer, ...problems('not-found') },
    },
    handler: async ({ params: { position }, query }) =>
      ledgerEntryAnswer(found(await findLedgerEntry(db, position, asked(query)), 'entry')),
  });

  api.route({
    method: 'GET',
    url: '/evidence/entries/:position/proof',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'proveLedgerEntry',
      summary: 'Prove that an entry is in the log',
      description:
        'A `.tlog-proof` file (C2SP): the place of the entry, the hashes from it to the root, and the latest checkpoint. `conflict` for an entry that no checkpoint holds yet: one is signed at least hourly.',
      tags,
      params: PlaceParams,
      response: {
        200: { description: 'The file.', content: { 'text/plain': { schema: PlainText } } },
        ...problems('not-found', 'conflict'),
      },
    },
    handler: async ({ params: { position } }, reply) => {
      const proof = await entryProof(db, position);
      if (proof !== null) return await reply.type('text/plain; charset=utf-8').send(proof);
      found(await findLedgerEntry(db, position), 'entry');
      throw new Problem(
        'conflict',
        'No checkpoint holds this entry yet. One is signed at least hourly: ask again then.',
      );
    },
  });

  api.route({
    method: 'GET',
    url: '/evidence/consistency',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'proveLedgerConsistency',
      summary: 'Prove that an earlier log is the beginning of a later one',
      description: 'The hashes that RFC 6962 asks for. Nothing is proved from size 0.',
      tags,
      querystring: z.object({
        from: Size.describe('How many entries the earlier one had: the second line of its checkpoint.'),
        to: Size.optional().describe('How many the later one had. Default: as many as there are now.'),
      }),
      response: {
        200: z.strictObject({ from: Tree, to: Tree, hashes: z.array(HashText) }).meta({ id: 'ConsistencyProof' }),
        ...problems(),
      },
    },
    handler: async ({ query }) => {
      const { from, to, hashes } = await ledgerConsistency(db, query.from, query.to);
      return {
        from: { size: from.size, root: base64(from.root) },
        to: { size: to.size, root: base64(to.root) },
        hashes: hashes.map(base64),
      };
    },
  });

  api.route({
    method: 'GET',
    url: '/vulnerabilities/:id/proofs',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'proveVulnerability',
      summary: 'Prove every change of a vulnerability',
      description:
        'The oldest first: each change with its place in the tree of the changes that were recorded with it, the entry that names the root of that tree, and the proof that the entry is in the log.',
      tags,
      params: IdParams,
      querystring: PageQuery,
      response: { 200: pageOf(ChangeProofAnswer), ...problems('not-found') },
    },
    handler: async ({ params: { id }, query }) => {
      const page = found(await proveVulnerability(db, id, query), 'vulnerability');
      return { items: page.items.map(changeProofAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/evidence/keys/rotate',
    config: { access: 'evidence.rotate-key' },
    schema: {
      operationId: 'rotateLedgerKey',
      summary: 'Give the log another key',
      description:
        'The old key signs the log a last time, an entry names both, and the first checkpoint of the new key is signed by both. Give the new public half to whoever keeps the old one.',
      tags,
      response: {
        200: z
          .strictObject({ key: LedgerKeyAnswer, previous: LedgerKeyAnswer, checkpoint: CheckpointAnswer })
          .meta({ id: 'RotatedLedgerKey' }),
        ...problems('conflict'),
      },
    },
    handler: async ({ ctx }) => {
      const { key, previous, checkpoint } = await rotateLedgerKey(ctx, engine.keyring());
      return {
        key: ledgerKeyAnswer(key),
        previous: ledgerKeyAnswer(previous),
        checkpoint: checkpointAnswer(checkpoint),
      };
    },
  });
}
