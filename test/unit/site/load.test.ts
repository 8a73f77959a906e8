import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { AppError } from "../../../src/core/errors.ts";
import { loadSite } from "../../../src/site/load.ts";
import type { Problem } from "../../../src/site/problem.ts";
import { changed, lineOf, parse, roles, sampleSite } from "./sample-file.ts";

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-load-"));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const first = (text: string): Problem | undefined => parse(text).problems[0];

test("a good file is loaded with its defaults, its real path and its text", async (t) => {
  await inFolder(async (folder) => {
    await writeFile(join(folder, "madrid.yaml"), sampleSite);
    await symlink("madrid.yaml", join(folder, "link.yaml"));
    const loaded = await loadSite(join(folder, "link.yaml"), { roles });
    t.is(loaded.path, join(await realpath(folder), "madrid.yaml"));
    t.is(loaded.text, sampleSite);
    t.is(loaded.site.hosts.serverb?.ssh?.port, 22);
    t.is(loaded.site.site.locale, "es_ES");
    t.deepEqual(loaded.warnings, []);
  });
});

const unreadable: readonly [string, Buffer | string, RegExp][] = [
  ["an empty file", "", /the file is empty/],
  ["a file over 1 MiB", "#".repeat((1 << 20) + 1), /the file has 1048577 bytes, more than the 1048576 that are read/],
  [
    "a file that is not UTF-8",
    Buffer.concat([Buffer.from("a: 1\nb: "), Buffer.from([0xe1, 0x0a])]),
    /:2:1 error the line is not UTF-8/,
  ],
  ["a UTF-16 file", Buffer.from("\ufeffspanwright: 1\n", "utf16le"), /the file is UTF-16, not UTF-8/],
];

for (const [name, content, message] of unreadable) {
  test(`${name} is refused as input-unreadable`, async (t) => {
    await inFolder(async (folder) => {
      const path = join(folder, "bad.yaml");
      await writeFile(path, content);
      const error = await t.throwsAsync(loadSite(path, { roles }), { instanceOf: AppError, message });
      t.is((error as AppError).exitCode, 3);
    });
  });
}

test("a missing file, a folder, a device and a circular link are refused with a reason", async (t) => {
  await inFolder(async (folder) => {
    await mkdir(join(folder, "folder"));
    await symlink("loop", join(folder, "loop"));
    await t.throwsAsync(loadSite(join(folder, "none.yaml"), { roles }), { message: /there is no such file/ });
    await t.throwsAsync(loadSite(join(folder, "folder"), { roles }), { message: /it is a folder/ });
    await t.throwsAsync(loadSite("/dev/zero", { roles }), { message: /it is no regular file/ });
    await t.throwsAsync(loadSite(join(folder, "loop"), { roles }), { message: /it is a link to itself/ });
    await t.throwsAsync(loadSite("a\u0000b", { roles }), { message: /has a character that no path can have/ });
    await chmod(join(folder, "folder"), 0o700);
  });
});

test("site-invalid lists every problem in its message and in its context", async (t) => {
  await inFolder(async (folder) => {
    const path = join(folder, "bad.yaml");
    const text = changed(
      ["role: bdtr", "role: bdrt"],
      ["gateway: 10.20.30.1", "gatway: 10.20.30.1"],
      ["memory: 4GiB", "memory: 4"],
    );
    await writeFile(path, text);
    const error = (await t.throwsAsync(loadSite(path, { roles }), { instanceOf: AppError })) as AppError;
    t.is(error.code, "site-invalid");
    const problems = error.context.problems as Problem[];
    t.deepEqual(
      problems.map(({ path: place, line }) => [place, line]),
      [
        ["networks.admin.gatway", lineOf(text, "gatway")],
        ["nodes.bdtr.role", lineOf(text, "bdrt")],
        ["nodes.bdtr.memory", lineOf(text, "memory: 4")],
      ],
    );
    t.regex(error.message, /has 3 problems:/);
    t.regex(
      error.message,
      /bad\.yaml:10:5 error networks\.admin\.gatway: 'gatway' is not a key that is known here\n {4}fix: Did you mean 'gateway'\?/,
    );
    t.regex(error.message, /must be text, found the number 4; it must be a size such as 512MiB or 20GiB/);
  });
});

const refused: readonly [fact: string, text: string, line: number, message: RegExp][] = [
  ["blanks and comments only", "# nothing\n", 1, /the file must be a mapping of keys .*, found nothing/],
  ["blanks only", "  \n\n", 1, /the file is empty/],
  ["a NUL", "spanwright: 1\nsite: a\u0000b\n", 2, /the line has the control character U\+0000/],
  ["an escape character", "spanwright: 1 # \u001b[31m\n", 1, /control character U\+001B/],
  ["a text direction override", "spanwright: 1\n# \u202e\n", 2, /control character U\+202E/],
  ["a lone carriage return", "spanwright: 1\rsite: 2\n", 1, /control character U\+000D/],
  ["a tab as indentation", "spanwright: 1\nsite:\n\tname: a\n", 3, /the line is indented with a tab/],
  ["a tab after blanks", "site:\n  \tname: a\n", 2, /the line is indented with a tab/],
  [
    "a key that stands twice, with both lines",
    changed(["role: bdtr", "role: bdtr\n    role: acd"]),
    32,
    /^key 'role' stands here twice, first on line 31$/,
  ],
  [
    "a key that stands twice far apart",
    changed(["# the end", "  bdtr:\n    role: acd"]),
    50,
    /^key 'bdtr' stands here twice, first on line 30$/,
  ],
  ["several documents", `${sampleSite}---\na: 1\n`, 51, /the file has several YAML documents/],
  ["nesting without end", "[".repeat(100_000), 1, /nested more than 32 levels deep/],
  ["too many parts", "- a\n".repeat(200_000), 80_001, /more than 400000 parts/],
  ["an open quote", 'spanwright: 1\nsite: "abc\n', 3, /Missing closing "quote/],
  [
    "a list without its end, where it begins",
    changed(["dataDisks: [21GiB]", "dataDisks: [21GiB"]),
    40,
    /^the '\[' is not closed before a line that is indented no further than its key$/,
  ],
  [
    "a mapping without its end, where it begins",
    "spanwright: 1\nsite: { name: a\nhosts: {}\n",
    2,
    /^the '\{' is not closed/,
  ],
  ["crooked indentation", "site:\n    name: a\n  timezone: b\n", 3, /indentation does not fit|All mapping items/],
  ["an unknown alias", "spanwright: *one\n", 1, /Unresolved alias|refers to no anchor/],
  ["an alias that contains itself", "spanwright: 1\nsite: &a\n  name: *a\n", 3, /alias '\*a' contains itself/],
  ["a merge key", changed(["  bdtr:\n", "  bdtr:\n    <<: { vcpus: 1 }\n"]), 31, /merge keys \('<<'\) are not used/],
  ["a key that is a list", "spanwright: 1\n? [a]\n: b\n", 2, /a key must be a plain word/],
  ["a key __proto__", "spanwright: 1\n__proto__: { a: 1 }\n", 2, /a key must be a plain word/],
  ["a list as a whole", "- a\n", 1, /the file must be a mapping of keys .*, found a list/],
  ["an unknown tag", "spanwright: !!foo 1\n", 1, /Unresolved tag/],
];

for (const [fact, text, line, message] of refused) {
  test(`refused, with its line: ${fact}`, (t) => {
    const { site, problems } = parse(text);
    t.is(site, undefined);
    const found = problems.find((problem) => message.test(problem.message));
    t.truthy(found, JSON.stringify(problems.slice(0, 3)));
    t.is(found?.line, line);
  });
}

test("aliases that would grow a thousandfold are refused in little time", (t) => {
  const levels = Array.from(
    { length: 9 },
    (_, level) => `l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(", ")}]`,
  );
  const text = `spanwright: 1\nl0: &l0 [a, b, c, d, e, f, g, h, i, j]\n${levels.join("\n")}\n`;
  const startMs = performance.now();
  t.true(parse(text).problems.some(({ message }) => message === "the aliases expand to more than 20000 values"));
  t.true(performance.now() - startMs < 2_000);
});

test("a hundred thousand anchors and aliases are read in little time", (t) => {
  const text = `a:\n${Array.from({ length: 40_000 }, (_, index) => ` - &a${index} x\n - *a${index}\n`).join("")}`;
  const startMs = performance.now();
  t.is(parse(text).site, undefined);
  t.true(performance.now() - startMs < 10_000);
});

test("an anchor and its alias are fine", (t) => {
  const { site } = parse(changed(["memory: 4GiB", "memory: &memory 4GiB"], ["dataDisks: [21GiB]", "memory: *memory"]));
  t.is(site?.nodes.acd?.memory, "4GiB");
});

test("Windows line ends and a byte order mark are fine", async (t) => {
  t.truthy(parse(sampleSite.replaceAll("\n", "\r\n")).site);
  await inFolder(async (folder) => {
    await writeFile(join(folder, "bom.yaml"), `\ufeff${sampleSite}`);
    t.is((await loadSite(join(folder, "bom.yaml"), { roles })).site.site.name, "madrid");
  });
});

test("a missing version, a newer and an unknown one are told apart", (t) => {
  t.is(first(changed(["spanwright: 1\n", ""]))?.message, "the version of the file's format is missing");
  t.is(
    first(changed(["spanwright: 1", "spanwright: 2"]))?.message,
    "the file was made by a newer spanwright: its format is 2, this one knows 1",
  );
  t.is(
    first(changed(["spanwright: 1", 'spanwright: "1"']))?.message,
    "'1' is no version of the file's format; this spanwright knows 1",
  );
  t.is(parse("spanwright: 99\nwhat: ever\n").problems.length, 1);
});

test("what is missing, empty or of another kind is said in words", (t) => {
  t.is(first(changed(["  timezone: Europe/Madrid\n", ""]))?.message, "is missing");
  t.regex(
    first(changed(["  timezone: Europe/Madrid\n", ""]))?.fix ?? "",
    /^Add 'timezone: Europe\/Madrid'\. Time zone of the guests\. It must be a time zone/,
  );
  t.is(first(changed(["name: madrid # short", "name:"]))?.message, "has no value");
  t.is(
    first(changed(["    dns: [10.20.30.2]", "    dns: 10.20.30.2"]))?.message,
    "must be a list (a line with '- ' for each), found '10.20.30.2'",
  );
  t.is(first(changed(["    dns: [10.20.30.2]", "    dns: []"]))?.message, "must have at least 1 entry, found 0");
  t.is(first(changed(["mode: isolated", "mode: isolatd"]))?.message, "must be nat or isolated, found 'isolatd'");
  t.is(
    first(changed(["address: 10.20.30.11", "address: 10.20.030.11"]))?.message,
    "'10.20.030.11' must be an IPv4 address such as 192.168.10.5",
  );
  t.is(
    first(changed(["Europe/Madrid", "europe/madrid"]))?.message,
    "'europe/madrid' must be a time zone such as Europe/Madrid",
  );
});

test("where the key of the networks or hosts is misspelt, nothing is said of those who name one", (t) => {
  for (const [edit, paths] of [
    [["networks:\n", "networkz:\n"], ["networkz"]],
    [
      ["hosts:\n", "hostz:\n"],
      ["hosts", "hostz"],
    ],
  ] as const) {
    const { problems } = parse(changed(edit));
    t.deepEqual(problems.map(({ path }) => path).sort(), [...paths]);
  }
});

test("a text in the place of a list is not measured", (t) => {
  for (const key of ["dns", "ntp"]) {
    const line = key === "dns" ? "    dns: [10.20.30.2]" : "    ntp: [ntp.madrid.example]";
    const { problems } = parse(changed([line, `    ${key}: 192.168.77.1`]));
    t.deepEqual(
      problems.map(({ path, message }) => [path, message]),
      [[`networks.admin.${key}`, "must be a list (a line with '- ' for each), found '192.168.77.1'"]],
    );
  }
});

const fixes: readonly [fact: string, edits: readonly (readonly [string, string])[], fix: string][] = [
  [
    "a text of another form",
    [["memory: 4GiB", "memory: 4GB"]],
    "Write a size such as 512MiB or 20GiB. Default: the role's.",
  ],
  [
    "a number for a text",
    [["memory: 4GiB", "memory: 4"]],
    "Write a size such as 512MiB or 20GiB. Default: the role's.",
  ],
  [
    "a text for a number",
    [["memory: 4GiB", "vcpus: two"]],
    "Write a whole number from 1 to 128, without quotes. Default: the role's.",
  ],
  [
    "a number out of bounds",
    [["memory: 4GiB", "vcpus: 0"]],
    "Write a whole number from 1 to 128, without quotes. Default: the role's.",
  ],
  [
    "an unknown word for one of a few",
    [["mode: isolated", "mode: bridged"]],
    "Write 'nat' or 'isolated'. nat: the host is the gateway and translates; isolated: host and guests only.",
  ],
  [
    "a text for a list",
    [["    dns: [10.20.30.2]", "    dns: 10.20.30.2"]],
    "Write a list such as [192.168.10.5]. DNS servers of the guests (the resolver takes at most three).",
  ],
  [
    "an empty list",
    [["    dns: [10.20.30.2]", "    dns: []"]],
    "Write at least 1 of them, such as [192.168.10.5]. DNS servers of the guests (the resolver takes at most three).",
  ],
  [
    "an entry of a list",
    [["ntp.madrid.example", "ntp_madrid!"]],
    "Write an IPv4 address such as 192.168.10.5 or a DNS name such as madrid.example.",
  ],
  [
    "a text for a mapping",
    [["    ssh:\n      address: 10.20.30.5", "    ssh: 10.20.30.5"]],
    "Write indented below it its keys: address, port, user, identity. A machine that is reached over SSH.",
  ],
  [
    "a key without a value",
    [["host: servera", "host:"]],
    "Write a DNS label: lower-case letters, digits and '-', starting with a letter, at most 32, or delete the line. The host that runs it. May be left out where the site has one host.",
  ],
  [
    "a missing list",
    [["    dns: [10.20.30.2]\n", ""]],
    "Add 'dns: [192.168.10.5]'. DNS servers of the guests (the resolver takes at most three).",
  ],
  [
    "a name that is none",
    [["  bdtr:\n    role", "  Bdtr:\n    role"]],
    "Write another name, here and where it is used: a DNS label: lower-case letters, digits and '-', starting with a letter, at most 32.",
  ],
  [
    "an unknown key",
    [["memory: 4GiB", "sise: 4GiB"]],
    "Write one of role, host, colocatedWith, image, vcpus, memory, systemDisk, dataDisks, interfaces.",
  ],
  [
    "the wrong word for this machine",
    [["local: true", "local: yes"]],
    "Write 'true'. The machine on which spanwright runs.",
  ],
  [
    "no nodes at all",
    [["nodes:\n  # the database\n", "nodes: {}\nrest:\n"]],
    "Add 'nodes:' with the virtual machines, or 'gateways:' with a PRI-to-SIP gateway.",
  ],
  [
    "no hosts at all",
    [["hosts:\n  servera:", "hosts: {}\nrest:\n  servera:"]],
    "Write indented below it a name for each, and below the name its keys. The machines that run the guests, or have the cards of a gateway, by name.",
  ],
];

for (const [fact, edits, fix] of fixes) {
  test(`the fix says what to write: ${fact}`, (t) => {
    const { problems } = parse(changed(...edits));
    t.true(
      problems.some((problem) => problem.fix === fix),
      JSON.stringify(problems.slice(0, 4), null, 1),
    );
  });
}

test("a wrong address does not hide an address that is used twice elsewhere", (t) => {
  const { problems } = parse(
    changed(
      ["address: 10.20.31.12", "address: 10.20.31"],
      ["address: 10.20.30.12", "address: 10.20.30.11 # twice"],
      ["dns: [10.20.30.2]", "dns: [x]"],
    ),
  );
  t.deepEqual(
    problems.map(({ path }) => path),
    ["networks.admin.dns.0", "nodes.acd.interfaces.lan.address", "nodes.acd.interfaces.voice.address"],
  );
});

test("a broken only network or node does not raise follow-up problems", (t) => {
  const { problems } = parse(changed(["cidr: 10.20.30.0/24", "cidr: 10.20.30.0"], ["role: bdtr\n", "rol: bdtr\n"]));
  t.deepEqual(
    problems.map(({ path }) => path),
    ["networks.admin.cidr", "nodes.bdtr.role", "nodes.bdtr.rol"],
  );
});

const pointed: readonly [from: string, to: string, path: string, fix: RegExp][] = [
  ["    memory: 4GiB", "    vcpus: 1.000\n    memory: 4GiB", "nodes.bdtr.vcpus", /^Write 1000, or 1\./],
  ["    memory: 4GiB", "    vcpus: 2.0\n    memory: 4GiB", "nodes.bdtr.vcpus", /^Write 2\./],
  ["      address: 10.20.30.5\n", "      address: 10.20.30.5\n      port: 2.222\n", "hosts.serverb.ssh.port", /^Write/],
];
for (const [from, to, path, fix] of pointed) {
  test(`a count with a point is not read as another number: ${to.trim().split("\n").at(-1)} ${fix}`, (t) => {
    const { site, problems } = parse(changed([from, to]));
    t.is(site, undefined);
    t.deepEqual(
      problems.map((problem) => problem.path),
      [path],
    );
    t.regex(problems[0]?.message ?? "", /whole number/);
    t.regex(problems[0]?.fix ?? "", fix);
  });
}

test("what is no count may have a point, and a count that comes by an alias is refused where it stands", (t) => {
  const overcommit = "    local: true\n    overcommit: { vcpu: 2.000 }";
  t.deepEqual(parse(changed(["    local: true", overcommit])).problems, []);
  const { problems } = parse(
    changed(
      ["    memory: 4GiB", "    vcpus: &many 4.000\n    memory: 4GiB"],
      ["    host: serverb\n", "    host: serverb\n    vcpus: *many\n"],
    ),
  );
  t.deepEqual(
    problems.map(({ path }) => path),
    ["nodes.bdtr.vcpus", "nodes.acd.vcpus"],
  );
});

test("control characters in names are not passed on to the terminal", (t) => {
  const { problems } = parse(changed(["role: bdtr", 'role: "\\e[31mred\\u202e"']));
  t.true(problems.length > 0);
  const shown = problems.map(({ message, path, fix }) => message + path + fix).join("");
  t.false(["\u001b", "\u202e"].some((character) => shown.includes(character)));
});

const hostileNames = [
  "a;b",
  "$(reboot)",
  "`id`",
  "a b",
  "a\nb",
  "<b>",
  "a&b",
  "a'b",
  'a"b',
  "../etc",
  "a/b",
  "-rf",
  "A",
  "a_b",
  "é",
  "a".repeat(33),
  "",
  "*",
  "&a",
  "!t",
  "{a}",
  "a: b",
  "#a",
  "%41",
  "null ",
];
for (const name of hostileNames) {
  test(`the name ${JSON.stringify(name)} is refused for a site, network, host, node and interface`, (t) => {
    const key = JSON.stringify(name);
    for (const edit of [
      ["name: madrid", `name: ${key}`],
      ["  voice:\n    cidr", `  ${key}:\n    cidr`],
      ["  serverb:", `  ${key}:`],
      ["  bdtr:", `  ${key}:`],
      ["      voice:\n        address", `      ${key}:\n        address`],
    ] as const) {
      const { site, problems } = parse(changed(edit));
      t.is(site, undefined);
      t.true(
        problems.some(({ message }) => /must be/.test(message)),
        `${edit[0]}: ${JSON.stringify(problems)}`,
      );
    }
  });
}
