import { addressDuplicate } from "./address-duplicate.ts";
import { addressInNetwork } from "./address-in-network.ts";
import { addressReserved } from "./address-reserved.ts";
import type { SiteCheck } from "./check.ts";
import { hostConnection } from "./host-connection.ts";
import { mistypedAddress } from "./mistyped-address.ts";
import { networkAttachment } from "./network-attachment.ts";
import { networkCidr } from "./network-cidr.ts";
import { networkGateway } from "./network-gateway.ts";
import { networkOverlap } from "./network-overlap.ts";
import { networkServers } from "./network-servers.ts";
import { networkSpread } from "./network-spread.ts";
import { nodeColocation } from "./node-colocation.ts";
import { nodeCount } from "./node-count.ts";
import { nodeDefaultRoute } from "./node-default-route.ts";
import { nodeHost } from "./node-host.ts";
import { nodeImage } from "./node-image.ts";
import { nodeInterfaces } from "./node-interfaces.ts";
import { nodeName } from "./node-name.ts";
import { nodeRole } from "./node-role.ts";
import { nodeSize } from "./node-size.ts";
import { unused } from "./unused.ts";

/** Every check, in the order of the file: networks, hosts, nodes, addresses. */
export const siteChecks: readonly SiteCheck[] = [
  networkCidr,
  networkGateway,
  networkAttachment,
  networkServers,
  networkOverlap,
  networkSpread,
  mistypedAddress,
  hostConnection,
  nodeCount,
  nodeName,
  nodeRole,
  nodeHost,
  nodeImage,
  nodeSize,
  nodeColocation,
  nodeInterfaces,
  nodeDefaultRoute,
  addressInNetwork,
  addressReserved,
  addressDuplicate,
  unused,
];
