import type { GatewayFile } from "../../telephony/gateway/file.ts";

const blockBytes = 512;

/**
 * Files as a tar archive (POSIX.1-1988 "ustar"), so that one program puts a whole set on a machine with its rights and
 * owners. nameOf gives each its name in the archive, at most 100 bytes of ASCII.
 */
export function archiveOf(files: readonly GatewayFile[], nameOf: (file: GatewayFile) => string): Buffer {
  const parts = files.flatMap((file) => {
    const content = Buffer.from(file.content);
    const padding = Buffer.alloc((blockBytes - (content.length % blockBytes)) % blockBytes);
    return [headerOf(file, nameOf(file), content.length), content, padding];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * blockBytes)]);
}

function headerOf(file: GatewayFile, name: string, sizeBytes: number): Buffer {
  const header = Buffer.alloc(blockBytes);
  const [user = "", group = ""] = file.owner.split(":");
  const write = (text: string, offset: number, lengthBytes: number) => {
    if (Buffer.byteLength(text) > lengthBytes) throw new Error(`'${text}' is too long for a tar archive`);
    header.write(text, offset, "utf8");
  };
  const octal = (value: number, offset: number, digits: number) =>
    write(value.toString(8).padStart(digits, "0"), offset, digits);
  write(name, 0, 100);
  octal(file.mode, 100, 7);
  // Numbers for a tar that does not know the names; both are always given.
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(sizeBytes, 124, 11);
  octal(0, 136, 11);
  write("0", 156, 1);
  write("ustar\x0000", 257, 8);
  write(user, 265, 32);
  write(group, 297, 32);
  // The sum counts its own field as eight spaces.
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, 8);
  return header;
}
