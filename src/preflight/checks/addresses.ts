import { findAnsweringAddresses } from "../../host/address-probe.ts";
import type { HostContext, PreflightCheck } from "../check.ts";
import { type Finding, fail, pass, unknown } from "../result.ts";

interface Planned {
  node: string;
  network: string;
  address: string;
  mac: string;
  device: string;
  /** A network that libvirt makes for the site: before it is there, nobody is in it. */
  ours: boolean;
  seconds: number;
}

export const check: PreflightCheck = {
  id: "addresses",
  title: "Planned addresses are free",
  takes: "asks for each planned address by ARP",
  applies: ({ nodes, gateways }) => nodes.length > 0 || gateways.length > 0,
  async run(machine, context) {
    const own = new Set((await context.read.facts()).addresses);
    const planned = plannedOf(context);
    const devices = [...new Set(planned.map(({ device }) => device))];
    const present = new Set(
      (await machine.statMany(devices.map((name) => `/sys/class/net/${name}`))).map(({ path }) => path),
    );
    const hasDevice = ({ device }: Planned) => present.has(`/sys/class/net/${device}`);
    const askable = planned.filter((each) => hasDevice(each) && !own.has(each.address));
    const answers = askable.length === 0 ? [] : await findAnsweringAddresses(machine, askable);
    const nodes = planned.map((each): Finding => {
      const words = { subject: `${each.address} (${each.node})`, limit: "no answer" };
      const other = "Choose another address in the site file, or find that machine and change it.";
      if (own.has(each.address)) return fail("is this host's own", other, words);
      if (!hasDevice(each) && each.ours)
        return pass(`network ${each.network} is not there yet, so nobody has it`, words);
      if (!hasDevice(each)) {
        return unknown(`can't be asked: there is no ${each.device} to ask on`, "Make the bridge first.", words);
      }
      const mac = answers.find(({ address }) => address === each.address)?.mac;
      if (mac === undefined) return pass(`nobody answers on ${each.device}`, words);
      const measured = [{ name: "mac", value: mac, unit: "" }];
      if (mac === each.mac) return pass("answers from the node itself, which runs", { ...words, measured });
      return fail(`${mac} already answers on ${each.device}`, other, { ...words, measured });
    });
    return [...nodes, ...context.gateways.map((gateway) => gatewayAddress(gateway, own))];
  },
};

/** A gateway's address is the other way round: its host must have it, as apply doesn't touch the host's own network. */
function gatewayAddress(gateway: { name: string; address: string }, own: ReadonlySet<string>): Finding {
  const words = { subject: `${gateway.address} (gateway ${gateway.name})`, limit: "the host's own" };
  if (own.has(gateway.address)) return pass("is this host's own", words);
  const todo = "Give the host that address in its own network configuration, or correct it in the site file.";
  return fail(`this host doesn't have it; it has ${[...own].join(", ") || "none"}`, todo, words);
}

function plannedOf({ nodes, networks }: HostContext): Planned[] {
  return nodes.flatMap((node) =>
    node.interfaces.flatMap(({ network: name, address, mac }) => {
      const attachment = networks.find((network) => network.name === name)?.attachment;
      if (attachment === undefined) return [];
      // A bridge with a wire behind it needs longer than one inside the host.
      const seconds = attachment.kind === "bridge" ? 2 : 1;
      return [
        {
          node: node.name,
          network: name,
          address,
          mac,
          device: attachment.bridge,
          ours: attachment.kind === "libvirt",
          seconds,
        },
      ];
    }),
  );
}
