import { type Batch, type Connector, SourceError } from '../../connectors/contract.ts';

/** What stands where a secret stood. */
const MARK = '[secret]';
/** Shorter ones would stand in ordinary words; no key is as short. */
const SHORTEST = 8;

/**
 * The connector as it is, but that nothing it reports holds one of these secrets: a source that is sent a key can send
 * it back, as the name of an account, in an error or on a row.
 */
export function discreetConnector(connector: Connector, credentials: Readonly<Record<string, string>>): Connector {
  const secrets = connector.credentials
    .filter(({ isSecret }) => isSecret)
    .map(({ name }) => credentials[name]?.trim() ?? '')
    .filter((secret) => secret.length >= SHORTEST);
  if (secrets.length === 0) return connector;
  const clean = withoutSecrets(secrets);
  const cleanError = (error: unknown) =>
    error instanceof SourceError ? new SourceError(error.problem, clean(error.message), { cause: error.cause }) : error;
  return {
    ...connector,
    async test(session) {
      try {
        return clean(await connector.test(session));
      } catch (error) {
        throw cleanError(error);
      }
    },
    async *pull(session) {
      try {
        for await (const batch of connector.pull(session)) yield cleanBatch(batch, clean);
      } catch (error) {
        throw cleanError(error);
      }
    },
  };
}

type Clean = <Value>(value: Value) => Value;

/** Ids stay as they are: they say what is what, and are shown to nobody as words of ours. */
function cleanBatch(batch: Batch, clean: Clean): Batch {
  switch (batch.kind) {
    case 'announced':
      return batch;
    case 'assets':
      return { ...batch, assets: batch.assets.map((asset) => ({ ...clean(asset), externalId: asset.externalId })) };
    case 'definitions':
      return {
        ...batch,
        definitions: batch.definitions.map((each) => ({ ...clean(each), externalId: each.externalId })),
      };
    case 'observations':
      return { ...batch, observations: batch.observations.map((each) => cleanWords(each, clean)) };
    case 'end': {
      const { assetsAfter, acknowledged, ...said } = batch.coverage;
      const cleanAssets = assetsAfter.map((asset) => ({ ...clean(asset), externalId: asset.externalId }));
      return { ...batch, coverage: { ...clean(said), assetsAfter: cleanAssets, acknowledged } };
    }
  }
}

/** The rows are many: one without a secret stays the object that it is. */
function cleanWords<Row extends { readonly sourceStatus: string; readonly sourceSeverity: string }>(
  row: Row,
  clean: Clean,
): Row {
  const sourceStatus = clean(row.sourceStatus);
  const sourceSeverity = clean(row.sourceSeverity);
  if (sourceStatus === row.sourceStatus && sourceSeverity === row.sourceSeverity) return row;
  return { ...row, sourceStatus, sourceSeverity };
}

/** Cleans every text in a value, names of fields too. Any writing of a secret that can be read back counts. */
function withoutSecrets(secrets: readonly string[]): Clean {
  const forms = secrets.flatMap((secret) => {
    const bytes = Buffer.from(secret);
    // The last character of base64 depends on what follows.
    const base64 = bytes.toString('base64').replace(/=+$/, '').slice(0, -1);
    const base64url = bytes.toString('base64url').slice(0, -1);
    return [secret, encodeURIComponent(secret), base64, base64url, bytes.toString('hex')];
  });
  const wanted = [...new Set(forms)].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(wanted.map((form) => form.replace(/\W/g, '\\$&')).join('|'), 'gi');
  const wantedLower = wanted.map((form) => form.toLowerCase());
  // Words of a source, such as its statuses, come with every row.
  const words = new Set<string>();
  const cleanText = (text: string) => {
    if (text.length < SHORTEST || words.has(text)) return text;
    const lower = text.toLowerCase();
    const isIn = wantedLower.some((form) => lower.includes(form));
    const cleaned = withoutCutSecret(isIn ? text.replace(pattern, MARK) : text, secrets);
    if (cleaned === text && text.length < 40 && words.size < 200) words.add(text);
    return cleaned;
  };
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return cleanText(value);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [cleanText(name), clean(inner)]));
  };
  return clean as Clean;
}

/** Texts are cut to a length; what was cut may have been the middle of a secret. */
function withoutCutSecret(text: string, secrets: readonly string[]): string {
  const lower = text.toLowerCase();
  for (const secret of secrets) {
    for (let length = Math.min(secret.length - 1, text.length); length >= SHORTEST; length -= 1) {
      if (lower.endsWith(secret.slice(0, length).toLowerCase())) return `${text.slice(0, -length)}${MARK}`;
    }
  }
  return text;
}
