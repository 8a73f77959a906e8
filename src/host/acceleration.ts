import { isAppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { Acceleration } from "../site/design.ts";

export interface AccelerationChoice {
  use: Acceleration;
  /** One sentence that says what was tried and what came out. */
  because: string;
}

/**
 * A guest of 512 bytes. In real mode: count ECX down from 0x04000000, then write 0x10 to the debug exit port.
 * QEMU's isa-debug-exit turns value v into exit code 2v+1 (hw/misc/debugexit.c), so 33 means: the guest ran to its end.
 */
const probeCode = [0xfa, 0x66, 0xb9, 0, 0, 0, 0x04, 0x66, 0x49, 0x75, 0xfc, 0xb0, 0x10, 0xe6, 0xf4, 0xf4, 0xeb, 0xfd];
const probeExitCode = 33;
const probeLimitMs = 5_000;
/** tmpfs, so that the answer is asked again after each boot and only then. */
const memoryPath = "/run/spanwright-acceleration.json";

/**
 * Decides by starting a guest, once a boot of the host. /dev/kvm and libvirt's capabilities claim KVM also on machines
 * where a guest hangs or is emulated instruction by instruction; there the software emulator is the quicker one.
 */
export async function decideAcceleration(machine: Machine): Promise<AccelerationChoice> {
  const remembered = parseChoice((await machine.readFile(memoryPath))?.toString("utf8"));
  if (remembered !== undefined) return remembered;
  const choice = await tryBoth(machine);
  await machine.writeFile(memoryPath, `${JSON.stringify(choice)}\n`, { mode: 0o644 });
  return choice;
}

/** The 512 bytes of a boot sector. */
export function probeSector(): Buffer {
  const sector = Buffer.alloc(512);
  sector.set(probeCode);
  sector.set([0x55, 0xaa], 510);
  return sector;
}

export function choose(times: {
  kvmMs: number | undefined;
  tcgMs: number | undefined;
  kvmDevice: boolean;
}): AccelerationChoice {
  const { kvmMs, tcgMs } = times;
  if (!times.kvmDevice) return { use: "tcg", because: "there is no /dev/kvm" };
  if (kvmMs === undefined)
    return {
      use: "tcg",
      because: `KVM does not work here: a test guest did not run to its end in ${probeLimitMs / 1000} s`,
    };
  if (tcgMs !== undefined && kvmMs > tcgMs) {
    return {
      use: "tcg",
      because: `a guest took ${kvmMs} ms under KVM and ${tcgMs} ms in software: KVM is emulated here`,
    };
  }
  return { use: "kvm", because: `a guest ran in ${kvmMs} ms under KVM` };
}

async function tryBoth(machine: Machine): Promise<AccelerationChoice> {
  const kvmDevice = (await machine.statMany(["/dev/kvm"])).length === 1;
  if (!kvmDevice) return choose({ kvmMs: undefined, tcgMs: undefined, kvmDevice });
  const sectorPath = `/run/spanwright-probe-${process.pid}.img`;
  await machine.writeFile(sectorPath, probeSector(), { mode: 0o600 });
  try {
    const tcgMs = await guestMs(machine, "tcg", sectorPath);
    const kvmMs = await guestMs(machine, "kvm", sectorPath);
    return choose({ kvmMs, tcgMs, kvmDevice });
  } finally {
    await machine.remove(sectorPath);
  }
}

/** Milliseconds until the guest ended by itself, or undefined where it crashed, hung or never started. */
async function guestMs(machine: Machine, acceleration: Acceleration, sectorPath: string): Promise<number | undefined> {
  const device = ["-device", "isa-debug-exit,iobase=0xf4,iosize=1"];
  const disk = ["-drive", `file=${sectorPath},format=raw,if=ide,readonly=off,snapshot=on`];
  const args = [
    "-accel",
    acceleration,
    "-nodefaults",
    "-display",
    "none",
    "-no-reboot",
    "-m",
    "16",
    ...device,
    ...disk,
  ];
  const startMs = performance.now();
  try {
    const everyCode = Array.from({ length: 256 }, (_, code) => code);
    const end = await machine.run("qemu-system-x86_64", args, { timeoutMs: probeLimitMs, okExitCodes: everyCode });
    return end.exitCode === probeExitCode ? Math.round(performance.now() - startMs) : undefined;
  } catch (error) {
    if (isAppError(error, "unknown-state") || isAppError(error, "program-failed")) return undefined;
    throw error;
  }
}

function parseChoice(text: string | undefined): AccelerationChoice | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Partial<AccelerationChoice>;
    const known = (value.use === "kvm" || value.use === "tcg") && typeof value.because === "string";
    return known ? (value as AccelerationChoice) : undefined;
  } catch {
    // A damaged memory is no memory: the guest is started again.
    return undefined;
  }
}
