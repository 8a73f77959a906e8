/**
 * 0 fine, 1 bug, 2 usage, 3 invalid input, 4 unreachable, 5 refused for safety, 6 failed without changes, 7 failed with
 * changes left, 8 a check found problems, 130 stopped by Ctrl-C while a site was being changed (128 + SIGINT).
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 130;

export const exitCodeMeanings = {
  0: "fine",
  1: "a bug in spanwright (the stack is in the log)",
  2: "the command was typed wrongly",
  3: "invalid input: a file or an answer",
  4: "unreachable, or no answer in time: the state is unknown, look again",
  5: "refused for safety, nothing was changed",
  6: "failed, nothing was changed or everything was rolled back",
  7: "failed, changes are left (the message says which)",
  8: "the check worked and found problems",
  130: "stopped by Ctrl-C in the middle of the work; run the same command again, it looks first and carries on",
} as const satisfies Record<ExitCode, string>;

interface CatalogueEntry {
  exitCode: ExitCode;
  meaning: string;
  whatToDo: string;
}

/** Every error that spanwright foresees. Codes are permanent; docs/errors.md is generated from this table. */
export const errorCatalogue = {
  "usage": {
    exitCode: 2,
    meaning: "The command line has an unknown command, option or a missing value.",
    whatToDo: "Run the command with --help.",
  },
  "input-unreadable": {
    exitCode: 3,
    meaning: "A file that was named cannot be read: missing, a folder, too large, not UTF-8 or empty.",
    whatToDo: "Check the path and the file's contents.",
  },
  "site-invalid": {
    exitCode: 3,
    meaning: "The site file has problems; each is listed with its path and line.",
    whatToDo: "Correct each line listed and run 'spanwright site check' again.",
  },
  "data-invalid": {
    exitCode: 3,
    meaning: "A data file that ships with spanwright or that you added (role, recipe, answers) has problems.",
    whatToDo: "Correct the file named in the message.",
  },
  "figure-invalid": {
    exitCode: 3,
    meaning:
      "A figure that was given is none, is zero, negative, fractional or too large where it may not be, or is written with a decimal comma, or a whole number with a point.",
    whatToDo: "Write the figure as the message says, with a point before decimals.",
  },
  "queue-unstable": {
    exitCode: 3,
    meaning: "There are fewer agents than calls to be answered at the same time, so the queue would grow without end.",
    whatToDo: "Give more agents, fewer calls or a shorter handle time.",
  },
  "image-invalid": {
    exitCode: 3,
    meaning:
      "A disk image is truncated, damaged, of another format, names a backing or data file, or has another hash than stated.",
    whatToDo: "Fetch or build the image again and compare its hash.",
  },
  "backup-invalid": {
    exitCode: 3,
    meaning:
      "A backup is truncated, damaged or too large, has another hash than its manifest says, or holds something that no backup holds.",
    whatToDo: "Use another copy of it. Nothing of a damaged backup is ever used.",
  },
  "render-invalid": {
    exitCode: 3,
    meaning: "A rendered file was refused by the program or schema that reads it.",
    whatToDo: "This is most likely a template that was changed by hand; restore it or report the site file.",
  },
  "unreachable": {
    exitCode: 4,
    meaning: "A host or guest does not answer.",
    whatToDo: "Check power, cable and address, then run the same command again.",
  },
  "answer-unreadable": {
    exitCode: 4,
    meaning: "A program on a machine answered something that spanwright cannot read.",
    whatToDo: "Look at that program's answer on the machine; its version may be one that spanwright does not know.",
  },
  "unknown-state": {
    exitCode: 4,
    meaning: "A time limit passed before the answer came. The work may still be going on.",
    whatToDo: "Wait a little and run the same command again: it looks first and carries on.",
  },
  "libvirt-down": {
    exitCode: 4,
    meaning: "libvirt on a host does not answer.",
    whatToDo: "Start libvirt there (systemctl start libvirtd, or ./install.sh doctor) and run the command again.",
  },
  "host-key-unknown": {
    exitCode: 5,
    meaning: "The SSH host key of a host has never been confirmed here.",
    whatToDo: "Compare the fingerprint with the one on the host's console, then run 'spanwright host trust'.",
  },
  "host-key-changed": {
    exitCode: 5,
    meaning: "A host or guest shows another SSH host key than the one on record: reinstalled, or somebody in between.",
    whatToDo: "Find out why on the host's console. If the change is right, run 'spanwright host trust' with --replace.",
  },
  "identity-taken": {
    exitCode: 5,
    meaning: "An identity (name, address, UUID, MAC, number) already belongs to another node, site or domain.",
    whatToDo: "Change one of the two owners named in the message.",
  },
  "not-ours": {
    exitCode: 5,
    meaning: "A domain, network or file of that name exists on the host and was not made by spanwright for this site.",
    whatToDo: "Rename the node, or remove the other thing by hand if it is no longer wanted.",
  },
  "host-too-small": {
    exitCode: 5,
    meaning: "The host has too little memory, processor or disk for what is planned.",
    whatToDo: "Move a node to another host, lower its size, or add what is missing.",
  },
  "disks-differ": {
    exitCode: 5,
    meaning: "A node's disks on the host are not those of the site file: fewer, other, of another size, or gone.",
    whatToDo:
      "Put the site file back as it was, or mount the storage. More space: 'node grow'. Another image or place: 'destroy --node NAME --keep-data', then apply.",
  },
  "bridge-missing": {
    exitCode: 5,
    meaning: "A host has no bridge of the name that the site file gives.",
    whatToDo: "Make the bridge in the host's own network configuration, or use a libvirt network in the site file.",
  },
  "address-in-use": {
    exitCode: 5,
    meaning: "A planned address already answers on the network.",
    whatToDo: "Find the machine with that MAC address, or choose another address.",
  },
  "network-in-use": {
    exitCode: 5,
    meaning: "A libvirt network is to be changed or removed while guests are plugged into it; they would be cut off.",
    whatToDo: "Shut those guests down (virsh shutdown NAME), then run apply: it starts this site's again.",
  },
  "confirmation-needed": {
    exitCode: 5,
    meaning: "The plan destroys or interrupts something and was not confirmed.",
    whatToDo: "Read the plan, then repeat the command with --yes.",
  },
  "image-in-use": {
    exitCode: 5,
    meaning: "An image that was to be removed is what a guest's disk on this machine stands on.",
    whatToDo: "Destroy the guests named in the message first, or make their system disks anew over another image.",
  },
  "locked": {
    exitCode: 5,
    meaning: "Another spanwright is changing the same site, or the gateway on the same host.",
    whatToDo: "Wait for it to end. A lock of a process that is gone is taken over by itself.",
  },
  "file-changed": {
    exitCode: 5,
    meaning:
      "A file that was to be changed was changed by somebody else since it was read, or could not be changed without loss.",
    whatToDo: "Look at the file, then run the command again.",
  },
  "unsupported-platform": {
    exitCode: 5,
    meaning: "This machine or guest is not one that spanwright supports.",
    whatToDo: "Use Debian 11 to 13 or Ubuntu 20.04 to 24.04 on x86-64.",
  },
  "module-missing": {
    exitCode: 5,
    meaning: "A kernel module that a gateway needs is not there for the running kernel, and no package brings it.",
    whatToDo: "Start the kernel that it was built for, or build it for this one (dkms status says which).",
  },
  "spans-missing": {
    exitCode: 5,
    meaning: "A machine has fewer spans than a backup needs, or spans of another kind of line.",
    whatToDo: "'spanwright cards scan' shows what it has. Fit a card with as many lines of that kind.",
  },
  "rewrite-unsure": {
    exitCode: 5,
    meaning: "A line of a backup's files names spans or channels in a way that cannot be rewritten with certainty.",
    whatToDo: "Restore on the same span numbers, or change that line on the old machine and make a new backup.",
  },
  "rolled-back": {
    exitCode: 6,
    meaning: "A gateway did not come up with its new configuration; the one before it was put back and loaded.",
    whatToDo: "Read why in the message, correct the site file, then run apply again.",
  },
  "program-missing": {
    exitCode: 6,
    meaning: "A program that is needed is not installed on that machine.",
    whatToDo: "Run ./install.sh doctor on that machine; ./install.sh packages installs what is missing.",
  },
  "program-failed": {
    exitCode: 6,
    meaning: "A program on a host ended with an error; its last lines are shown.",
    whatToDo: "Read the program's own words in the message.",
  },
  "disk-full": {
    exitCode: 6,
    meaning: "A file could not be written because the disk is full.",
    whatToDo: "Free space on that machine and run the command again.",
  },
  "database-damaged": {
    exitCode: 6,
    meaning: "A database of spanwright's cannot be opened or was made by a newer version.",
    whatToDo: "Restore it from your backup of the state folder, or use the newer spanwright.",
  },
  "build-failed": {
    exitCode: 6,
    meaning: "An image could not be built. Nothing half-made is left.",
    whatToDo: "Read the build log that the message names.",
  },
  "apply-failed": {
    exitCode: 7,
    meaning: "A step of the plan failed; the steps before it are done and are recorded in the journal.",
    whatToDo: "Mend the cause and run apply again: it carries on where it stopped.",
  },
  "check-failed": {
    exitCode: 8,
    meaning: "What was found is not what was planned.",
    whatToDo: "Each difference is listed; 'spanwright plan' shows what apply would change.",
  },
  "cancelled": {
    exitCode: 6,
    meaning: "You stopped the command.",
    whatToDo: "Run it again when you are ready.",
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
