import test from "ava";
import { choose, probeSector } from "../../../src/host/acceleration.ts";

test("without /dev/kvm guests are emulated", (t) => {
  t.deepEqual(choose({ kvmMs: undefined, tcgMs: undefined, kvmDevice: false }), {
    use: "tcg",
    because: "there is no /dev/kvm",
  });
});

test("a /dev/kvm under which a guest does not end is not used", (t) => {
  const choice = choose({ kvmMs: undefined, tcgMs: 600, kvmDevice: true });
  t.is(choice.use, "tcg");
  t.regex(choice.because, /KVM does not work here: a test guest did not run to its end in 5 s/);
});

test("a KVM that is slower than the emulator is not used", (t) => {
  t.is(choose({ kvmMs: 3000, tcgMs: 600, kvmDevice: true }).use, "tcg");
});

test("a KVM that ran the guest is used, and the time is said", (t) => {
  t.deepEqual(choose({ kvmMs: 80, tcgMs: 600, kvmDevice: true }), {
    use: "kvm",
    because: "a guest ran in 80 ms under KVM",
  });
});

test("the probe is one boot sector with the mark that firmware looks for", (t) => {
  const sector = probeSector();
  t.is(sector.length, 512);
  t.is(sector.readUInt16LE(510), 0xaa55);
});
