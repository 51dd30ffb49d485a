/** A CloudFormation template as JSON; YAML's short forms (!Ref) are written out. */
export interface Template {
  readonly AWSTemplateFormatVersion?: string;
  readonly Description?: string;
  readonly Metadata?: unknown;
  readonly Transform?: unknown;
  readonly Parameters?: Readonly<Record<string, Parameter>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Rules?: unknown;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, Output>>;
}

export interface Parameter {
  readonly Type: string;
  readonly Default?: string | number;
  readonly NoEcho?: boolean | string;
  readonly AllowedValues?: readonly (string | number)[];
  readonly AllowedPattern?: string;
  readonly MinLength?: number | string;
  readonly MaxLength?: number | string;
  readonly MinValue?: number | string;
  readonly MaxValue?: number | string;
  readonly ConstraintDescription?: string;
  readonly Description?: string;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Metadata?: unknown;
}

export interface Output {
  readonly Value: unknown;
  readonly Condition?: string;
  readonly Description?: string;
  readonly Export?: { readonly Name: unknown };
}

/** What a template is called to refer to without naming a resource of it. */
export const pseudoParameters = [
  'AWS::AccountId',
  'AWS::NotificationARNs',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
] as const;

export const isNoEcho = (parameter: Parameter | undefined): boolean => String(parameter?.NoEcho) === 'true';

/**
 * The text of a template as it is sent: without white space, and in ASCII, because CloudFormation gives every other character back
 * as a question mark. https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1220
 */
export const templateText = (template: Template): string =>
  JSON.stringify(template).replaceAll(
    /[\u0080-\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
