/** A file that a gateway is given. */
export interface GatewayFile {
  /** Absolute, on the gateway's host. */
  path: string;
  content: string;
  mode: number;
  /** Owner and group in chown's words, such as "root:asterisk". */
  owner: string;
  /**
   * "ours" is written anew at every change and carries the head that says so; "customer" is written only where there is
   * none, and belongs to the customer from then on.
   */
  belongs: "ours" | "customer";
  /** What must be done for a change of it to take effect; "nothing" for files that are read when they are needed. */
  takesEffect: "dahdi" | "asterisk-restart" | "asterisk-reload" | "firewall" | "nothing";
}

/** What the files depend on besides the design: the machine that they are for. */
export interface GatewayTarget {
  /** Asterisk's version as "core show version" or the package says it, such as 16.28.0. */
  asteriskVersion: { major: number; minor: number };
  /** One end of a virtual cable for each span, in the order of the spans, where there is no card (a rehearsal). */
  virtualCables?: readonly VirtualCable[];
  /** Kernel modules of the machine's cards, in the order in which they are loaded. Default: the virtual cables' or none. */
  drivers?: readonly string[];
  /** Secret of the manager's user; 32 hexadecimal digits or more. */
  managerSecret: string;
}

/** This end of a TDM-over-Ethernet cable (dahdi_dynamic_eth). */
export interface VirtualCable {
  /** This end's network device. */
  device: string;
  /** MAC address of the other end's device. */
  peerMac: string;
}
