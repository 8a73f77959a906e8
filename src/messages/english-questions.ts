/** What a question's sentence may name. */
export interface AskedAbout {
  /** Of the node or line, from 1. */
  number: number;
  /** Of the node that is asked about. */
  name: string;
  role: string;
  sizes: string;
}

export interface QuestionSentences {
  ask(about: AskedAbout): string;
  why: string;
  example: string;
  effect: string;
  /** Where it is another one in a network inside the host. */
  effectInNat?: string;
}

export const englishQuestions = {
  "install": {
    ask: () => "What is to be installed?",
    why: "It decides what else is asked.",
    example: "All six roles, for a whole VIVAit installation on one server or several.",
    effect: "Nodes become virtual machines; a PRI gateway is a host with telephony cards.",
  },
  "name": {
    ask: () => "Short name of the site",
    why: "It names the customer's installation in every list, and it is unique on this machine.",
    example: "madrid",
    effect: "It is in the names of virtual machines and networks, and proposed as the file's name.",
  },
  "timezone": {
    ask: () => "Time zone",
    why: "Guests write their logs and switch to summer time by it.",
    example: "Europe/Madrid, Atlantic/Canary",
    effect: "Every guest is set to it. The default is this machine's.",
  },
  "host": {
    ask: () => "Host of the virtual machines: 'local', or its address",
    why: "They can run here, on another server that is reached over SSH, or on several; commas between these.",
    example: "local, or 10.20.30.5, or 10.20.30.5, 10.20.30.6",
    effect:
      "'local' is this machine. Others are trusted once with 'spanwright host trust'. Several: the machines are shared out over them, and high availability is asked for.",
  },
  "attachment": {
    ask: () => "How are the virtual machines connected?",
    why: "Telephones have to reach them; a network inside the host is for trials and rehearsals.",
    example: "bridge, for a customer's site",
    effect: "bridge: they are ordinary machines of the customer's network. nat: only the host reaches them directly.",
  },
  "bridge": {
    ask: () => "Bridge on the host",
    why: "The virtual machines are plugged into it. It has to be there already, with the network card in it.",
    example: "br0",
    effect: "It is written to the site file; preflight and plan look whether it is there.",
  },
  "cidr": {
    ask: () => "The network, with its prefix length",
    why: "Addresses are checked against it.",
    example: "10.20.30.0/24",
    effect: "The virtual machines get addresses of this network.",
  },
  "gateway": {
    ask: () => "Default gateway of that network",
    why: "The virtual machines reach other networks through it.",
    example: "10.20.30.1",
    effect: "It is each guest's default route.",
  },
  "dns": {
    ask: () => "DNS servers, separated by commas",
    why: "The virtual machines ask them for names; at most three.",
    example: "10.20.30.2, 10.20.30.3",
    effect:
      "They are written to each guest. The default is what this machine uses, if that can be seen, else the gateway.",
    effectInNat:
      "They are written to each guest. The default is what this machine uses, if that can be seen, else the network's gateway: there libvirt answers for the host.",
  },
  "ntp": {
    ask: () => "Time servers (NTP), separated by commas",
    why: "Recordings, logs and certificates want the right time, and verify wants a server that answers.",
    example: "10.20.30.2, ntp.madrid.example",
    effect:
      "They are written to each guest. The default is what this machine uses, if that can be seen, else the gateway: name another where the gateway has no time.",
    effectInNat:
      "They are written to each guest. The default is what this machine uses, if that can be seen, else the network's gateway, which is the host: it answers only where it runs a time server itself (chrony with 'allow').",
  },
  "domain": {
    ask: () => "DNS domain of the virtual machines",
    why: "Together with the node's name it is the machine's full name.",
    example: "madrid.example",
    effect: "A node acd is called acd.madrid.example.",
  },
  "agents": {
    ask: () => "Agents at work at the same time",
    why: "The vendor's sizing rules start from it.",
    example: "60",
    effect: "It gives the number of web telephone nodes, one for each thousand connected users.",
  },
  "calls": {
    ask: () => "Calls at the same time, at the busiest moment",
    why: "The processors of the web telephone's node depend on it. Callers who wait count too.",
    example: "60; where nothing is known, as many as agents",
    effect: "The sizes that a rule gives are shown with the rule; the others stay the role's.",
  },
  "recording-days": {
    ask: () => "Days that recordings of calls are kept (0 for none)",
    why: "Recordings take more disk than everything else.",
    example: "90",
    effect: "The data disk of the role that keeps them gets that much larger: 8 hours a day in WAV are counted.",
  },
  "recording-share": {
    ask: () => "Share of the calls that are recorded, in percent",
    why: "Who records every second call needs half the disk.",
    example: "100",
    effect: "A whole number from 1 to 100. The disk that they take is shown with the proposal.",
  },
  "high-availability": {
    ask: () => "Roles with one machine more, that one may fail (- for none)",
    why: "Roles with commas between them. The machines of such a role are never on the same host.",
    example: "webrtc",
    effect:
      "Each gets one machine more than the load needs. The vendor describes how the web telephone's takes over; for another role that has to be set up by hand.",
  },
  "image": {
    ask: () => "Image of the system disks",
    why: "Each role starts from an image of its own; another one can be taken for all nodes at once.",
    example: "debian-12, for a rehearsal where no Ubuntu mirror can be reached",
    effect: "An image that is missing is built before the first apply, or has to be imported.",
  },
  "proposal": {
    ask: () => "Take these names, addresses and sizes?",
    why: "They are chosen so that nothing collides with what is known.",
    example: "As proposed",
    effect:
      "Whoever wants others is asked for each machine, with the proposal as default. Another image is asked for once, for all.",
  },
  "node-role": {
    ask: ({ number }) => `Role of node ${number}`,
    why: "The role says what the machine does, from which image it starts, and how large it is.",
    example: "acd, the contact centre",
    effect: "Each role that is chosen becomes a node. '(no more nodes)' ends the list.",
  },
  "node-name": {
    ask: ({ number, role }) => `Name of node ${number} (${role})`,
    why: "It is the machine's host name, and unique in the site.",
    example: "acd",
    effect: "It is in the names of the virtual machine and its disks.",
  },
  "node-shares": {
    ask: ({ name }) => `Machine of ${name}`,
    why: "Two roles may share one virtual machine on purpose, and with it the address.",
    example: "The multichannel node on acd's machine, as in the example of six roles",
    effect: "A role that shares has no machine, address or sizes of its own.",
  },
  "node-host": {
    ask: ({ name }) => `Host of ${name}`,
    why: "The machines are shared out so that no host has too little, and the halves of a pair are apart.",
    example: "server2",
    effect: "The virtual machine runs on that host.",
  },
  "node-address": {
    ask: ({ name }) => `Address of ${name}`,
    why: "Each machine has its own. The default is the next one that nobody is known to have.",
    example: "10.20.30.11",
    effect: "Before anything is made, it is asked on the network whether the address answers.",
  },
  "node-sizes": {
    ask: ({ name, sizes }) => `Image and sizes of ${name} (${sizes})`,
    why: "They come from the role, and from the vendor's rules where these speak.",
    example: "As proposed",
    effect: "Whoever changes them is asked for each.",
  },
  "node-image": {
    ask: ({ name }) => `Image of ${name}'s system disk`,
    why: "The role has one; a node may start from another.",
    example: "debian-12",
    effect: "The system disk is made over this image.",
  },
  "node-vcpus": {
    ask: ({ name }) => `Virtual processors of ${name}`,
    why: "A whole number; the default is the role's, or a rule's for the calls.",
    example: "4",
    effect: "The host's processors have to suffice; plan and preflight count them.",
  },
  "node-memory": {
    ask: ({ name }) => `Memory of ${name}`,
    why: "A whole number with MiB or GiB.",
    example: "8GiB",
    effect: "The host's memory has to suffice for all of them together.",
  },
  "node-system-disk": {
    ask: ({ name }) => `Size of ${name}'s system disk`,
    why: "A whole number with GiB.",
    example: "13GiB",
    effect: "It can't be made smaller later.",
  },
  "node-data-disks": {
    ask: ({ name }) => `Sizes of ${name}'s data disks, separated by commas`,
    why: "They are joined in one volume, mounted where the role keeps its data.",
    example: "21GiB, 40GiB",
    effect: "'spanwright node grow' adds one later, while the machine runs.",
  },
  "gateway-host": {
    ask: () => "Host with the telephony cards: 'local', or its address",
    why: "The PRI gateway runs on the machine that has the cards, not in a virtual machine.",
    example: "local, or 10.20.30.6",
    effect: "'local' is this machine. Another one is trusted once with 'spanwright host trust'.",
  },
  "gateway-address": {
    ask: () => "Address of the gateway for SIP",
    why: "The SIP peers send their calls to it. The host has to have it already.",
    example: "10.20.30.6",
    effect: "Asterisk listens on it, and the firewall is written for it.",
  },
  "gateway-line": {
    ask: () => "Kind of the lines",
    why: "E1 has 30 channels for calls (Europe), T1 has 23 (America), BRI has 2.",
    example: "E1",
    effect: "Framing, coding and CRC-4 are the usual ones of that kind; they can be changed in the site file.",
  },
  "gateway-spans": {
    ask: () => "Number of lines",
    why: "Each line, in DAHDI's words a span, is asked about in the order of the card's ports.",
    example: "1",
    effect: "The first is span 1.",
  },
  "span-signalling": {
    ask: ({ number }) => `Line ${number}: which end is this?`,
    why: "Both ends of a line have to be different, and the exchange gives the clock.",
    example: "cpe for an operator's line, net for a line to the customer's PBX",
    effect: "Lines of one kind form a group; calls from SIP ask for a group by its number.",
  },
  "span-name": {
    ask: ({ number }) => `Name of line ${number}`,
    why: "It is what people call the line in reports and alarms.",
    example: "operator",
    effect: "It has no effect on calls.",
  },
  "gateway-trunks": {
    ask: () => "SIP peers: addresses in the order of preference, separated by commas",
    why: "Calls from the lines go to the first; to the next one where it doesn't answer.",
    example: "10.20.30.12, 10.20.30.13",
    effect: "Only these addresses may send SIP to the gateway.",
  },
  "gateway-emergency": {
    ask: () => "Emergency numbers, separated by commas (- for none)",
    why: "They always go out by an operator's line, whatever a call's header says.",
    example: "112, 091, 092",
    effect: "They are tried over every group with a line to an operator.",
  },
  "gateway-default-group": {
    ask: () => "Group for calls from SIP that name none",
    why: "VIVAit names the group in the header X-DAHDISIP_SAL; others may not.",
    example: "none: such a call is refused with 403",
    effect: "Who is let in by the firewall can then place calls over this group.",
  },
  "size-vendor": {
    ask: () => "Vendor",
    why: "Each vendor's rules give other machines for the same agents.",
    example: "vivait",
    effect: "Its rules are shown, each with its source.",
  },
  "size-agents": {
    ask: () => "Agents at work at the same time",
    why: "The vendors' sizing rules start from it.",
    example: "60",
    effect: "It gives the machines and the desktops.",
  },
  "size-calls": {
    ask: () => "Calls at the same time",
    why: "Lines, bandwidth and processors depend on it. Callers who wait count too.",
    example: "60; where nothing is known, as many as agents",
    effect: "It gives the lines and the bandwidth, and ends the questions: the size is shown.",
  },
  "site-file": {
    ask: () => "Site file to write",
    why: "The site file is what every other command works with.",
    example: "madrid.yaml",
    effect: "The answers are written beside it; with them the same file can be made again.",
  },
  "write": {
    ask: () => "Write it?",
    why: "Until now nothing was written but the kept answers.",
    example: "Write it",
    effect: "The site file and its answers are written. Nothing is installed yet.",
  },
} satisfies Record<string, QuestionSentences>;

export type SentencesOfQuestions = Record<keyof typeof englishQuestions, QuestionSentences>;
