/** Something that is wrong with a network, whatever it is meant for. */
export interface Problem {
  readonly what: string;
  readonly where: string;
  readonly fix: string;
}
