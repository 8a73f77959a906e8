import type { Command } from "./command.ts";

/**
 * Every command by its name, in the order of the help. To add one: write its file under commands/, add its line here.
 * Each is loaded only when it is needed, so that "--help" stays quick.
 */
export const commandLoaders = {
  "install": () => import("./commands/install.ts"),
  "site new": () => import("./commands/site/new.ts"),
  "site check": () => import("./commands/site/check.ts"),
  "site show": () => import("./commands/site/show.ts"),
  "site schema": () => import("./commands/site/schema.ts"),
  "image build": () => import("./commands/image/build.ts"),
  "image import": () => import("./commands/image/import.ts"),
  "image list": () => import("./commands/image/list.ts"),
  "image verify": () => import("./commands/image/verify.ts"),
  "image remove": () => import("./commands/image/remove.ts"),
  "image prune": () => import("./commands/image/prune.ts"),
  "render": () => import("./commands/render.ts"),
  "plan": () => import("./commands/plan.ts"),
  "apply": () => import("./commands/apply.ts"),
  "verify": () => import("./commands/verify.ts"),
  "handover": () => import("./commands/handover.ts"),
  "destroy": () => import("./commands/destroy.ts"),
  "node grow": () => import("./commands/node/grow.ts"),
  "rehearse": () => import("./commands/rehearse/gateway.ts"),
  "rehearse provision": () => import("./commands/rehearse/provision.ts"),
  "host trust": () => import("./commands/host/trust.ts"),
  "host show": () => import("./commands/host/show.ts"),
  "capacity size": () => import("./commands/capacity/size.ts"),
  "capacity erlang-b": () => import("./commands/capacity/erlang-b.ts"),
  "capacity erlang-c": () => import("./commands/capacity/erlang-c.ts"),
  "capacity spans": () => import("./commands/capacity/spans.ts"),
  "capacity bandwidth": () => import("./commands/capacity/bandwidth.ts"),
  "capacity recordings": () => import("./commands/capacity/recordings.ts"),
  "preflight": () => import("./commands/preflight/site.ts"),
  "preflight wiring": () => import("./commands/preflight/wiring.ts"),
  "cards scan": () => import("./commands/cards/scan.ts"),
  "gateway import": () => import("./commands/gateway/import.ts"),
  "backup create": () => import("./commands/backup/create.ts"),
  "backup show": () => import("./commands/backup/show.ts"),
  "backup restore": () => import("./commands/backup/restore.ts"),
  "agent run": () => import("./commands/agent/run.ts"),
  "agent status": () => import("./commands/agent/status.ts"),
  "ledger list": () => import("./commands/ledger/list.ts"),
  "ledger backup": () => import("./commands/ledger/backup.ts"),
  "ledger forget": () => import("./commands/ledger/forget.ts"),
  "lint dialplan": () => import("./commands/lint/dialplan.ts"),
  "names": () => import("./commands/names.ts"),
  "completion": () => import("./commands/completion.ts"),
  "man": () => import("./commands/man.ts"),
} as const satisfies Record<string, () => Promise<{ command: Command }>>;

export type CommandName = keyof typeof commandLoaders;

export const commandNames = Object.keys(commandLoaders) as CommandName[];

export async function loadCommand(name: CommandName): Promise<Command> {
  return (await commandLoaders[name]()).command;
}

export async function loadAllCommands(): Promise<Command[]> {
  return await Promise.all(commandNames.map(loadCommand));
}
