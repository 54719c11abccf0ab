import type { FeedId } from '../../core/policy/cve-facts.ts';
import { unpack } from '../../feeds/unpack.ts';

/** Which feed a file is of, by how it begins; null where it is none of them. Whether it can be read is found out later. */
export async function recogniseFeed(file: Buffer): Promise<FeedId | null> {
  const content = await unpack(file);
  const start = content.subarray(0, 2_000).toString('utf8').trimStart();
  if (start.startsWith('#model_version:')) return 'epss';
  if (/"catalogVersion"\s*:/.test(start)) return 'kev';
  return /"(cveMetadata|CVE_RECORD|dataType)"/.test(start) ? 'vulnrichment' : null;
}
