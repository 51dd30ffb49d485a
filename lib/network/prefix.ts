export * from '../config/words/prefix.ts';
