import { createHash } from 'node:crypto';
import { readTemplateText } from '../../aws/live/stacks.ts';
import type { Template } from '../../config/deployment/template.ts';
import type { World } from '../world/world.ts';

/** Templates are kept once, however many stacks are made of them. */
export function keepTemplate(world: World, text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
  world.templates.set(hash, text);
  return hash;
}

/** By content, so what one world has parsed serves another. */
const parsed = new Map<string, Template | undefined>();

export function templateOf(world: World, hash: string): Template | undefined {
  if (!parsed.has(hash)) parsed.set(hash, readTemplateText(world.templates.get(hash) ?? ''));
  return parsed.get(hash);
}
