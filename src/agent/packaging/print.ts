/**
 * Prints what install.sh puts into files for the agent, one thing a call:
 *
 *   print.ts unit HOME USER                     the systemd unit
 *   print.ts settings [--listen ADDRESS:PORT] [--site FILE] [--gateway NAME] [--secret-file PATH] --token-file PATH
 *   print.ts manager-secret FILE USER           the secret of a manager user in Asterisk's manager.conf
 *   print.ts address FILE                       where the agent with these settings answers: a URL
 *   print.ts development-modules FILE           modules of a lockfile that are not needed to run
 *   print.ts zabbix-template                    templates/agent/zabbix/template_spanwright_agent.yaml
 *   print.ts grafana-dashboard                  templates/agent/grafana-dashboard.json
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parse as parseYaml } from "yaml";
import { isAppError, messageOf } from "../../core/errors.ts";
import { LocalMachine } from "../../core/machine/local.ts";
import { renderTemplate } from "../../core/template.ts";
import { loadSite } from "../../site/load.ts";
import { readManagerSecret } from "../asterisk/secret.ts";
import { agentSettingsSchema } from "../settings.ts";
import { developmentModules } from "./development-modules.ts";
import { firstSettings } from "./first-settings.ts";

const printers: Readonly<Record<string, (words: string[]) => string | Promise<string>>> = {
  "unit": ([home = "", user = ""]) => renderTemplate("systemd", "spanwright-agent.service", { home, user }),
  "settings": settings,
  "manager-secret": async ([secretFile = "", user = ""]) =>
    `${await readManagerSecret(new LocalMachine(), { secretFile, user })}\n`,
  "address": ([path = ""]) => `${addressOf(path)}\n`,
  "zabbix-template": async () => {
    const [{ zabbixTemplate }, { loadRules }, { definedMetrics }] = await Promise.all([
      import("./zabbix/template.ts"),
      import("../alerts/rule.ts"),
      import("./defined-metrics.ts"),
    ]);
    return zabbixTemplate({ rules: loadRules({}), metrics: definedMetrics() });
  },
  "grafana-dashboard": async () => (await import("./grafana.ts")).grafanaDashboard(),
  "development-modules": ([path = ""]) => `${developmentModules(readFileSync(path, "utf8")).join("\n")}\n`,
};

const [what = "", ...words] = process.argv.slice(2);
try {
  const print = printers[what];
  if (print === undefined) throw new RangeError(`print.ts: there is no ${what}`);
  process.stdout.write(await print(words));
} catch (error) {
  const hint = isAppError(error) ? `\n${error.hint}` : "";
  process.stderr.write(`${messageOf(error)}${hint}\n`);
  process.exitCode = isAppError(error) ? error.exitCode : 1;
}

async function settings(args: string[]): Promise<string> {
  const option = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: { "listen": option, "site": option, "gateway": option, "secret-file": option, "token-file": option },
  });
  return firstSettings({
    listen: values.listen,
    tokenFile: values["token-file"] ?? "",
    secretFile: values["secret-file"],
    site: values.site === undefined ? undefined : await loadSite(values.site),
    gateway: values.gateway,
  });
}

/** An address that stands for every one is asked at loopback. */
function addressOf(path: string): string {
  const { listen } = agentSettingsSchema.parse(parseYaml(readFileSync(path, "utf8")) ?? {});
  const { address, port, tls } = listen;
  const asked = { "0.0.0.0": "127.0.0.1", "::": "::1" }[address] ?? address;
  return `${tls === undefined ? "http" : "https"}://${asked.includes(":") ? `[${asked}]` : asked}:${port}`;
}
