import type { FeedId } from '../core/policy/cve-facts.ts';
import type { Feed } from './contract.ts';
import { epss } from './epss.ts';
import { kev } from './kev.ts';
import { vulnrichment } from './vulnrichment.ts';

export const feeds: { readonly [Id in FeedId]: Feed<Id> } = { kev, epss, vulnrichment };
