import { gatewayRouteRefusal, routeExists } from '../../../network/gateway-routes.ts';
import {
  alreadyAssociated,
  alreadyPropagated,
  associationOf,
  noPropagation,
  placementOf,
} from '../../../network/placement.ts';
import { isRefusal } from '../../../network/refusal.ts';
import { keyOf } from '../../../network/state/state.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { isTrue, others, twinOf, type On, type Rule } from './rule.ts';

const pairOf = ({ properties }: On) => ({
  table: asText(properties.TransitGatewayRouteTableId),
  attachment: asText(properties.TransitGatewayAttachmentId),
});

/** An attachment goes by one table. */
export const association: Rule = (on) => {
  const found = placementOf(on.world, on.view, on.place, pairOf(on));
  if (isRefusal(found)) return found;
  const { id } = found.attachment;
  const sisters = others(on, on.view.naming(id, types.association)).filter(({ since }) => since === '');
  return sisters.length > 0 || twinOf(on) || associationOf(on.world.network, found.attachment)
    ? alreadyAssociated(id)
    : undefined;
};

export const propagation: Rule = (on) => {
  const found = placementOf(on.world, on.view, on.place, pairOf(on));
  if (isRefusal(found)) return found;
  const { table, attachment } = pairOf(on);
  if (found.attachment.type === 'peering') return noPropagation(attachment);
  return twinOf(on) || on.world.network.propagations.has(keyOf(table, attachment))
    ? alreadyPropagated(attachment, table)
    : undefined;
};

/** One whose attachment changes is made anew, while the old one is there. */
export const gatewayRoute: Rule = (on) => {
  const { TransitGatewayAttachmentId: attachment, Blackhole: blackhole, DestinationCidrBlock: to } = on.properties;
  const { table } = pairOf(on);
  if (twinOf(on)) return routeExists(asText(to), table);
  return gatewayRouteRefusal(on.world, on.view, on.place, {
    table,
    to: asText(to),
    attachment: typeof attachment === 'string' ? attachment : undefined,
    blackhole: isTrue(blackhole),
  });
};
