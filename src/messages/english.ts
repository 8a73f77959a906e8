import { englishHandover } from "./english-handover.ts";
import { englishQuestions, type SentencesOfQuestions } from "./english-questions.ts";

const answers = (count: number) => `${count} ${count === 1 ? "answer" : "answers"}`;
const are = (count: number) => (count === 1 ? "is" : "are");

/** The sentences of the installer and of the hand-over. Those of its questions and of its page are in files of their own. */
export const english = {
  questions: englishQuestions as SentencesOfQuestions,
  handover: englishHandover,
  /** Labels of answers that are chosen; an answer without one is shown as it is. */
  choices: {
    "all-roles": "All six roles of VIVAit",
    "chosen-roles": "Roles that I choose",
    "pri-gateway": "Only a PRI gateway",
    "nodes-and-gateway": "Roles that I choose, and a PRI gateway",
    "nat": "nat     a network of its own inside the host, made by libvirt",
    "bridge": "bridge  the customer's own network, by a bridge of the host",
    "role": "The image that each role starts from",
    "as-proposed": "As proposed",
    "change": "Change: ask for each",
    "other-image": "Another image for all of them",
    "own": "A machine of its own",
    "no-more": "(no more nodes)",
    "cpe": "cpe  towards an operator: the exchange gives the clock",
    "net": "net  towards a PBX: this end is the exchange",
    "none": "none  such a call is refused",
    "write": "Write it",
    "resume": "Go on where it was left",
    "anew": "Begin anew (the kept answers are thrown away)",
    "menu": "To the menu",
    "yes": "Yes",
    "no": "No",
    "en": "English",
    "es": "Español",
  },
  keys: {
    explain: "explain this question",
    back: "go back one question",
    leave: "leave; the answers are kept",
    line: "?  explains a question    <  goes back one    q  leaves and keeps the answers",
    lineInSize: "?  explains a question    <  goes back one    q  goes to the menu",
    plainList: "Type a number, or the first letters, then Enter",
    selecting: "Arrow keys or the first letters, then Enter",
  },
  help: { why: "Why", example: "Example", effect: "What happens" },
  menu: {
    title: "spanwright: what is to be done?",
    entries: {
      "new-site": "New site: questions, then a site file",
      "change-site": "Change a site",
      survey: "Survey of this machine",
      size: "Size an installation: machines, lines, bandwidth",
      preflight: "Preflight: can the site be built on its hosts?",
      plan: "Plan: what would be done; changes nothing on the hosts",
      apply: "Apply: make the site",
      verify: "Verify: is everything as planned?",
      handover: "Hand-over: the site as built, on a page to print",
      rehearse: "Rehearse the gateway or, without one, the virtual machines",
      language: "Idioma / Language",
      leave: "Leave",
    },
    stopped: "Stopped with Ctrl-C at a question.",
    stoppedHint: "'spanwright install' begins again.",
    left: "Goodbye.",
    failed: (exitCode: number) => `This ended with exit code ${exitCode}. Nothing else was started.`,
    found: "The check worked and found what is listed above (exit code 8).",
    back: "Press Enter for the menu",
  },
  site: {
    which: "Site file",
    missing: (file: string) => `There is no file ${file}.`,
    fix: "Name a file that exists, or q for the menu.",
    applyNow: "Do what the plan shows?",
    applyAnyway: "This destroys or interrupts what the message names. Do it all the same?",
    notApplied: "Nothing was changed.",
    rehearseGateway:
      "A rehearsal takes from ten minutes to an hour. It makes one virtual machine on this machine in the gateway's place and changes nothing of the site's own machines. Start it?",
    rehearseMachines:
      "This site has no gateway: its virtual machines are made on its hosts for real, proved, and taken away again, with their disks. It is refused where one of them is there already. Start it?",
    handoverFile: "Page to write",
    handoverName: "Name a file that ends in .html.",
    handoverLanguage: "Language of the page",
    handoverReplace: (file: string) => `${file} exists already. Replace it?`,
  },
  interview: {
    begin: (file: string | undefined) =>
      file === undefined
        ? "A new site. Enter takes the answer in brackets."
        : `Changing ${file}. Enter keeps what it says now.`,
    first: "This is the first question; there is nothing to go back to.",
    again: (reason: string) => `${reason}`,
    proposed: "Proposed:",
    shares: (name: string) => `on ${name}'s machine`,
    sizes: (vcpus: string, memory: string, disks: string) => `${vcpus} vCPU, ${memory}, ${disks}`,
    column: {
      name: "name",
      role: "role",
      host: "host",
      address: "address",
      sizes: "processors, memory, disks",
      image: "image",
    },
    notHere: (image: string) => `${image} (not on this machine yet)`,
    rules: "By the vendor's rules:",
    noRule: "No rule of the vendor speaks about the other roles: they have their usual sizes.",
    tooFew: (role: string, needed: number, there: number) =>
      `For these agents the vendor wants ${needed} machines of role ${role}; there are ${there}.`,
    refused: (reason: string) => `So the proposal can't be taken as it is: ${reason}`,
    looking: (hosts: string) => `Looking at ${hosts} …`,
    lacks: (host: string, what: string) =>
      `Too small, ${host} lacks ${what} for its machines, and plan will refuse them. Take smaller sizes, or another host.`,
    roomUnknown: (host: string, reason: string) =>
      `Whether ${host} has room for its machines is unknown: it could not be looked at (${reason}). Preflight and plan look again.`,
    sums: (wanted: string, room: string, overcommit: string) =>
      `${wanted} of ${room} (${overcommit} vCPU for each processor, memory and disk not promised twice)`,
    recordings: (calls: string, days: string, on: string, hours: number) =>
      `recordings of calls (${calls}), kept for ${days} days, ${hours} hours a day: ${on}`,
    pairUndescribed: (roles: string) =>
      `The vendor describes no high availability for ${roles}: the second machine takes nothing over by itself.`,
    lacking: {
      vcpus: (count: string) => `${count} vCPU`,
      memory: (size: string) => `${size} of memory`,
      disk: (size: string) => `${size} of disk`,
    },
    summary: "This will be written:",
    rows: {
      file: "site file",
      answers: "answers",
      site: "site",
      host: "host",
      pairs: "high availability",
      network: "network",
      gateway: "PRI gateway",
      lines: "lines",
      trunks: "SIP peers",
      emergency: "emergency numbers",
      defaultGroup: "group for calls from SIP that name none",
    },
    noEmergency: "none",
    noGroup: "none (they are refused)",
    thisMachine: "this machine",
    way: (cidr: string, gateway: string) => `${cidr}, default gateway ${gateway}`,
    line: (name: string, kind: string, signalling: string, group: number) =>
      `${name}: ${kind}, ${signalling}, group ${group}`,
    warnings: "To look at:",
    written: (file: string, answersFile: string) => `${file} is written, and the answers in ${answersFile}.`,
    same: (file: string) => `${file} says this already; nothing was written.`,
    next: (file: string) => `Next: preflight, then plan, then apply (spanwright plan --site ${file}).`,
    trust: (file: string, host: string) => `Before that, once: spanwright host trust ${file} ${host}`,
  },
  session: {
    found: (startedAt: string, count: number, siteName: string, changes: string | undefined) =>
      `An interview was left unfinished (begun ${startedAt}, ${answers(count)}${siteName === "" ? "" : `, site ${siteName}`}${changes === undefined ? "" : `, a change of ${changes}`}).`,
    what: "What about it?",
    replayed: (count: number, of: number) =>
      count === of
        ? `${answers(count)} ${are(count)} taken over.`
        : `${count} of ${answers(of)} ${are(count)} taken over; the rest no longer fits and is asked again.`,
    left: (question: string, count: number) =>
      `Left at the question '${question}'. No site file was written; ${answers(count)} ${are(count)} kept.`,
    resume: "'spanwright install' goes on from there.",
    damaged: (path: string, reason: string) =>
      `The answers of an earlier interview cannot be read (${reason}). They were put aside as ${path}; it begins anew.`,
    newer: (path: string) =>
      `The answers of an earlier interview were kept by a newer spanwright. They were put aside as ${path}; it begins anew.`,
    notText: "it is no JSON",
    wrongForm: "it is not of the form that spanwright writes",
    locked: "Another installer on this machine is in the middle of an interview.",
    lockedHint: "Let it come to its end, or leave it there with q; then try again.",
    noState: "Nothing was written.",
  },
  change: {
    noAnswers: (file: string, answersFile: string) =>
      `${file} was not made by the installer (there is no ${answersFile}), so it is not written anew.`,
    edited: (file: string) =>
      `${file} was edited by hand since the installer wrote it; writing it anew would lose that.`,
    byHand: (file: string) => `Change it in an editor, then: spanwright site check ${file}`,
    kept: (file: string) => `The file as it was is kept as ${file}.`,
  },
  survey: {
    title: "This machine:",
    rows: {
      kernel: "kernel",
      processors: "processors",
      memory: "memory",
      disk: "free disk for guests",
      acceleration: "virtualisation",
      addresses: "addresses",
      bridges: "bridges",
      gateway: "default gateway",
      dns: "DNS servers",
      ntp: "time servers",
      domain: "DNS domain",
      timezone: "time zone",
      network: "free network",
    },
    none: "none found",
  },
  terminal: {
    small: (columns: number, rows: number) =>
      `The terminal has ${columns} columns and ${rows} rows. 80 x 24 is what this is made for: lines will wrap.`,
    tooSmall: (columns: number, rows: number) =>
      `the terminal has ${columns} columns and ${rows} rows, and questions can't be read on less than 40 x 12`,
    tooSmallHint: "Make the window larger, or give the answers in a file: --answers FILE.",
    none: "the installer asks questions, and there is no terminal to ask on",
    noneHint: "Give the answers in a file: --answers FILE. docs/site-file.md lists its keys.",
  },
  languageNow: "The installer speaks English. SPANWRIGHT_LANGUAGE=en keeps it so.",
};
