import { join } from "node:path";
import test from "ava";
import { parse } from "yaml";
import { firstSettings } from "../../../../src/agent/packaging/first-settings.ts";
import { agentSettingsSchema } from "../../../../src/agent/settings.ts";
import { loadSite } from "../../../../src/site/load.ts";

const tokenFile = "/etc/spanwright/agent.token";
const bare = { listen: undefined, tokenFile, secretFile: undefined, site: undefined, gateway: undefined };
const example = (name: string) => loadSite(join(import.meta.dirname, "../../../../provisioning/examples", name));

test("without a site the settings are the defaults and a token", (t) => {
  const settings = agentSettingsSchema.parse(parse(firstSettings(bare)));
  t.deepEqual(settings, agentSettingsSchema.parse({ listen: { tokenFile } }));
});

test("an address is written with its port, of either family", (t) => {
  const listenOf = (listen: string) => agentSettingsSchema.parse(parse(firstSettings({ ...bare, listen }))).listen;
  t.like(listenOf("10.20.30.5:9000"), { address: "10.20.30.5", port: 9000, tokenFile });
  t.like(listenOf("[::1]:9481"), { address: "::1", port: 9481 });
  t.like(listenOf("gw1.madrid.example:443"), { address: "gw1.madrid.example", port: 443 });
});

for (const listen of [
  "9481",
  "10.0.0.1",
  "::1:9481",
  "10.0.0.1:0",
  "10.0.0.1:70000",
  "a b:1",
  "[::1]",
  "x:1\nsite: y",
]) {
  test(`--listen ${JSON.stringify(listen)} is refused`, (t) => {
    t.throws(() => firstSettings({ ...bare, listen }), { message: `--listen ${listen} is no address with a port` });
  });
}

test("a site gives its name, time zone, language, and the services of its nodes", async (t) => {
  const text = firstSettings({ ...bare, site: await example("all-in-one-host.yaml") });
  const settings = agentSettingsSchema.parse(parse(text));
  t.like(settings, { site: "all-in-one", timezone: "Europe/Madrid", language: "es" });
  const mqtt = settings.services.find(({ kind }) => kind === "mqtt");
  // mcan shares the machine of acd, so it has its address.
  t.like(mqtt, { kind: "mqtt", host: "10.20.30.13", port: 1883 });
  const ports = settings.services.flatMap((service) => ("port" in service ? [service.port] : []));
  t.true(ports.length > 5, `${ports}`);
  t.false(ports.includes(22));
  t.false(ports.includes(1124));
});

test("a gateway that the site does not have is refused with those that it has", async (t) => {
  const site = await example("pri-gateway.yaml");
  const [known = ""] = Object.keys(site.site.gateways);
  t.notThrows(() => firstSettings({ ...bare, site, gateway: known }));
  const error = t.throws(() => firstSettings({ ...bare, site, gateway: "gw9" }));
  t.is(error?.message, `the site ${site.site.site.name} has no gateway gw9`);
  t.like(error, { hint: `Name one of: ${Object.keys(site.site.gateways).join(", ")}.` });
});

test("a secret's own file is named where manager.conf can't be read", (t) => {
  const secretFile = "/etc/spanwright/asterisk-secret";
  t.is(agentSettingsSchema.parse(parse(firstSettings({ ...bare, secretFile }))).asterisk.secretFile, secretFile);
});
