import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Network as Section } from '../config/sections/network/types.ts';
import type { Proof } from '../network/proof.ts';
import { networkPicture } from '../report/network-picture/svg.ts';

export interface FileArguments {
  svg?: string | undefined;
}

/** Writes the files that are asked for, and returns lines about them. */
export const writeNetworkFiles = ({ svg }: FileArguments, section: Section, proof: Proof): string[] => {
  const lines: string[] = [];
  if (svg !== undefined) {
    mkdirSync(dirname(svg), { recursive: true });
    writeFileSync(svg, networkPicture(section, proof));
    lines.push(`Wrote the picture to ${svg}.`);
  }
  return lines;
};
