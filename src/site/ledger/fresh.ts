import { randomBytes, randomUUID } from "node:crypto";
import { AppError } from "../../core/errors.ts";
import type { IdentityRows } from "./identity-rows.ts";
import type { Taken } from "./kinds.ts";

const firstNumber = 101;
/** Random values almost never collide; so many in a row mean that the pool is full or randomness is broken. */
const attempts = 1000;
const base32 = "abcdefghijklmnopqrstuvwxyz234567";

/** Makes identities that were never given here and are not taken on any host asked. Nothing is derived from the site. */
export class FreshIdentities {
  readonly #rows: IdentityRows;
  readonly #taken: Taken;
  #numbers: Set<number> | undefined;

  constructor(rows: IdentityRows, taken: Taken) {
    this.#rows = rows;
    this.#taken = taken;
  }

  uuid(): string {
    return fresh(
      "UUID",
      randomUUID,
      (uuid) => this.#rows.everGiven(["uuid", "network-uuid"], uuid) || this.#taken.uuids.has(uuid),
    );
  }

  /** In QEMU's locally administered range 52:54:00. */
  mac(): string {
    return fresh(
      "MAC address",
      () => ["52", "54", "00", ...[...randomBytes(3)].map((byte) => byte.toString(16).padStart(2, "0"))].join(":"),
      (mac) => this.#rows.everGiven(["mac", "network-mac"], mac) || this.#taken.macs.has(mac),
    );
  }

  instanceId(): string {
    return `iid-${randomUUID()}`;
  }

  /** At most 15 characters, the kernel's limit of a device name. */
  bridge(): string {
    return fresh(
      "bridge name",
      () => `sw${[...randomBytes(6)].map((byte) => base32[byte & 31]).join("")}`,
      (name) => this.#rows.everGiven(["bridge-name", "bridge-name"], name) || this.#taken.names.has(name),
    );
  }

  /** The smallest number never given whose domain name is free too. */
  number(nameFor: (number: number) => string): number {
    this.#numbers ??= this.#rows.numbersEverGiven();
    let number = firstNumber;
    // Ends: both sets are finite.
    while (this.#numbers.has(number) || this.#taken.numbers.has(number) || this.#taken.names.has(nameFor(number)))
      number += 1;
    this.#numbers.add(number);
    return number;
  }
}

function fresh(label: string, make: () => string, used: (value: string) => boolean): string {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const value = make();
    if (!used(value)) return value;
  }
  throw new AppError("identity-taken", {
    message: `no free ${label} was found in ${attempts} attempts`,
    hint: "Nearly every one has been given. Start a new ledger for new sites (SPANWRIGHT_STATE_DIR).",
    state: "no identity was given",
  });
}
