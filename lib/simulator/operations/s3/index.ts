import type { Operations } from '../../engine/call.ts';
import { buckets } from './buckets.ts';
import { objects } from './objects.ts';
import { bucketSettings } from './settings.ts';

export const s3 = { ...buckets, ...bucketSettings, ...objects } satisfies Operations;
