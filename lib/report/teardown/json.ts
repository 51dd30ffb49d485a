import { addressKind } from '../../plan/resource.ts';
import type { Teardown } from '../../resources/engine/teardown.ts';
import { keptKinds, keptTypes } from './kept.ts';

/** A teardown for programs. A stable shape: fields are added, never renamed. */
export const teardownJson = ({ going, staying, retained, unread }: Teardown) => ({
  deleted: going.map(({ kind, address }) => ({ kind, address })),
  stays: staying.map(({ address, retained: own }) => {
    const kind = addressKind(address);
    return { kind, address, why: own ?? keptKinds[kind]?.why };
  }),
  retained: [...retained].map(([type, resources]) => ({ type, ...keptTypes[type], resources })),
  unread: unread.map(({ addresses, why }) => ({ addresses, why })),
});
