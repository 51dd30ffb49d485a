import type { LandingZone } from '../config/landing-zone.ts';
import { ownerTag } from '../config/words/owner-tag.ts';

export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Where something is done, and what for. */
export interface Scene {
  readonly zone: LandingZone;
  /** Id of the account that acts; `*` where the config does not know it. */
  readonly account: string;
  /** Key of the account that acts. */
  readonly key: string;
}

/** Operations that are sent for one purpose, to the same things and on the same conditions: a statement. */
export interface Grant {
  /** Sid of the statement. */
  readonly sid: string;
  /** What sends them: a plan, and so every apply; or an apply alone. */
  readonly in: 'plan' | 'apply';
  /** As lib/aws/services.ts calls it. */
  readonly service: string;
  /** Of the API, in words. */
  readonly operations: string;
  /** Actions that AWS asks for in addition to those of the operations, in words. */
  readonly also?: string;
  /** Left out: always. */
  readonly when?: (scene: Scene) => boolean;
  /** ARNs, in which {p} and {a} stand for the partition and the account that acts. Left out: everything. */
  readonly resources?: readonly string[] | ((scene: Scene) => readonly string[]);
  readonly condition?: (scene: Scene) => Condition;
}

/** Only what carries our tag: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html */
export const tagged = (): Condition => ({ StringEquals: { [`aws:ResourceTag/${ownerTag.key}`]: ownerTag.value } });

/** Roles that services make for themselves. https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html */
export const serviceLinked = (...services: readonly string[]): Condition => ({
  StringEquals: { 'iam:AWSServiceName': services.map((name) => `${name}.amazonaws.com`) },
});

/** Objects that records of applies are written to. */
export const recordsIn = ({ pipeline }: LandingZone): string[] =>
  pipeline?.records ? [`arn:{p}:s3:::${pipeline.records.bucket}/${pipeline.records.prefix}/*`] : [];
