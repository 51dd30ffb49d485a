import type { Lane } from '../kind.ts';

/** The directory takes changes side by side. */
export const directoryLane: Lane = { name: 'directory', width: 10, seconds: 0.5 };
