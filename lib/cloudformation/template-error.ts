/** A template that CloudFormation refuses, in its words. */
export class TemplateError extends Error {}
