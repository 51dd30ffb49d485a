import { after } from '../world/world.ts';
import type { ChangeSetRecord } from './records.ts';

/** What CloudFormation takes to work one out. */
const seconds = 3;

export const isReady = ({ created }: ChangeSetRecord, now: string): boolean => after(created, seconds) <= now;
