import type { DataPath, Finding } from "../problem.ts";
import type { Role } from "../role.ts";

/** What a person or a file says to one question. Lists are answers of several words. */
export type Answer = string | readonly string[];

/** Answers by the key of the question. */
export type Answers = Readonly<Record<string, Answer>>;

/** Everything that makes a new site. Parts that were not asked for are empty. */
export interface SiteAnswers {
  site: Answers;
  nodes: readonly Answers[];
  gateway: Answers;
  spans: readonly Answers[];
}

/** What the answers so far and the machines say, for defaults and for telling whether a question applies. */
export interface AnswerContext extends SiteAnswers {
  /** Answers so far about the node, or the span, that is asked about; it is not yet among nodes or spans. */
  node: Answers;
  span: Answers;
  /** Roles of the nodes that there will be, in their order. */
  roles: readonly string[];
  /** Where their machines are proposed to go; undefined where there is one host, or it is not known yet. */
  placed: Placed | undefined;
  facts: SiteFacts;
}

export interface SiteFacts {
  timezone: string;
  /** A network that this machine does not use. */
  freeNetwork: string | undefined;
  roles: ReadonlyMap<string, Role>;
  /** Names of the images that are here already. */
  images: readonly string[];
  /** Digital lines that this machine's telephony cards have; undefined where it has none, or they can't be told. */
  lineCount: number | undefined;
  surroundings: Surroundings;
  sizing: Sizing;
  placing: Placing;
}

/** What can be seen of the network around this machine. Empty where it can't. */
export interface Surroundings {
  /** Bridges that a guest can be plugged into, libvirt's own left out. */
  bridges: readonly { name: string; cidr: string | undefined }[];
  addresses: readonly string[];
  defaultGateway: string | undefined;
  dns: readonly string[];
  domain: string | undefined;
  ntp: readonly string[];
}

export interface Load {
  agents: number;
  calls: number;
}

/** A vendor's rules, as far as the interview needs them. */
export interface Sizing {
  /** Roles whose number or size a rule gives. */
  ruled: ReadonlySet<string>;
  /** Roles that keep recordings on their data disk. */
  keepsRecordings: ReadonlySet<string>;
  /** Bytes that the recordings take, all together. */
  recordingBytes(recordings: KeptRecordings): number;
  /** Roles of a whole installation, each as often as the load needs it; of those named in pairs, one more may fail. */
  rolesFor(load: Load, pairs: readonly string[]): readonly string[];
  /** Of a node of that role; empty where no rule speaks. */
  sizesOf(role: string, load: Load): Readonly<Record<string, string>>;
  /** What is wrong with a figure for that many agents, or undefined. */
  problem(name: FigureName, text: string, agents: number): Wrong | undefined;
}

export type FigureName = keyof Load | "recordedCalls" | "recordingDays" | "recordingShare";
export type Wrong = { message: string; fix: string };

/** Calls of which a share, in percent, is recorded and kept for so many days. */
export interface KeptRecordings {
  calls: number;
  days: number;
  sharePercent: number;
}

/** A machine that is looked for a host; sizes as in a site file. Machines of one role are all alike. */
export interface MachineToPlace {
  role: string;
  /** High availability: no two machines of this role on one host. */
  apart: boolean;
  vcpus: number;
  memory: string;
  disks: readonly string[];
}

/** A host's position for each machine; where they don't fit, the best that there is, and what is missing. */
export interface Placed {
  hosts: readonly number[];
  refused: Wrong | undefined;
}

/** The hosts that nodes can be put on, by their answers: this machine or an address. */
export interface Placing {
  /** Looks at those that nobody has looked at yet; one that can't be reached stays unknown. Takes a few seconds. */
  look(hosts: readonly string[], site: string): Promise<void>;
  place(machines: readonly MachineToPlace[], hosts: readonly string[]): Placed;
}

/** Names a question's sentences; keys of the answers file are not unique over sites, nodes and spans. */
export type QuestionId =
  | "install"
  | "name"
  | "timezone"
  | "host"
  | "recording-days"
  | "recording-share"
  | "high-availability"
  | "attachment"
  | "bridge"
  | "cidr"
  | "gateway"
  | "dns"
  | "ntp"
  | "domain"
  | "agents"
  | "calls"
  | "image"
  | "proposal"
  | "node-role"
  | "node-name"
  | "node-shares"
  | "node-host"
  | "node-address"
  | "node-sizes"
  | "node-image"
  | "node-vcpus"
  | "node-memory"
  | "node-system-disk"
  | "node-data-disks"
  | "gateway-host"
  | "gateway-address"
  | "gateway-line"
  | "gateway-spans"
  | "gateway-trunks"
  | "gateway-emergency"
  | "gateway-default-group"
  | "span-signalling"
  | "span-name";

/** One question, as data. */
export interface Question {
  id: QuestionId;
  /** Key in the answers file. */
  key: string;
  about: "site" | "node" | "gateway" | "span";
  kind: "text" | "choice" | "list" | "number";
  /** Where the answer stands in the site; the problems that the checks find there are the answer's. */
  path?(context: AnswerContext): DataPath;
  choices?(context: AnswerContext): readonly string[];
  /** What is offered, and taken where the answers file says nothing. Without one, an answer is needed. */
  initial?(context: AnswerContext): string | undefined;
  applies?(context: AnswerContext): boolean;
  /** True where what was observed answers it: a person is not asked, but a file may say otherwise. */
  observed?(context: AnswerContext): boolean;
  /** What holds where nothing is said; an answer that is no other than that, and than what is offered, is not kept. */
  ofRole?(context: AnswerContext): string | undefined;
  /** What the checks of a site can't see. */
  problem?(answer: Answer, context: AnswerContext): Omit<Finding, "path" | "severity"> | undefined;
  /** Saves a person further questions; the reader of an answers file, who has no such wish, takes this answer. */
  shortcut?: string;
}

export const textOf = (answer: Answer | undefined): string => (typeof answer === "string" ? answer : "");
export const wordsOf = (answer: Answer | undefined): readonly string[] =>
  answer === undefined ? [] : typeof answer === "string" ? [answer] : answer;
