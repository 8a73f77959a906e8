import test from "ava";
import { renderSite } from "../../../../src/libvirt/render/site.ts";
import { testKey, testSite } from "../../../fixtures/rendered-site.ts";

const options = { acceleration: "tcg", ownKey: testKey } as const;

test("a site renders to a folder a host, with its libvirt networks and four files a node", (t) => {
  t.deepEqual(
    renderSite(testSite, options).map((file) => file.path),
    [
      "server/networks/madrid-admin.xml",
      "server/networks/madrid-voice.xml",
      ...["101-madrid-bdtr", "102-madrid-acd"].flatMap((domain) =>
        ["domain.xml", "user-data", "meta-data", "network-config"].map((name) => `server/${domain}/${name}`),
      ),
    ],
  );
});

test("rendering twice gives the same text, and every file says who made it from which site", (t) => {
  const files = renderSite(testSite, options);
  t.deepEqual(renderSite(testSite, options), files);
  for (const file of files) t.regex(file.content, /Made by spanwright from site "?madrid"?; do not edit/, file.path);
});

test("spanwright's own key may log in besides the site's", (t) => {
  for (const file of renderSite(testSite, options).filter(({ kind }) => kind === "user-data")) {
    t.true(file.content.includes(testKey));
    t.true(file.content.includes("field@laptop"));
    t.is(file.mode, 0o600);
  }
});

test("a host has only the networks and nodes that are on it", (t) => {
  const [server] = testSite.hosts;
  if (server === undefined) throw new Error("the fixture has no host");
  const hosts = [server, { ...server, name: "spare", networkNames: ["public"] }];
  const files = renderSite({ ...testSite, hosts }, options);
  t.deepEqual(
    files.filter((file) => file.path.startsWith("spare/")),
    [],
  );
});
