import { isUtf8 } from "node:buffer";
import { constants } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { AppError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { formatProblem, type Problem } from "./problem.ts";

const mostLines = 10;

/**
 * Reads a text file of a bounded size that people write (site, answers). Throws input-unreadable for what is missing,
 * no file, too large, empty or not UTF-8; the problems are in its context.
 */
export async function readTextFile(
  path: string,
  maxBytes: number = limits.siteFileBytes,
): Promise<{ path: string; text: string }> {
  const { realPath, content } = await readBytes(path, maxBytes);
  if (content.length === 0) throw unreadable(path, [whole("the file is empty", "Copy one of provisioning/examples.")]);
  if (!isUtf8(content)) throw unreadable(path, encodingProblems(content));
  return { path: realPath, text: new TextDecoder("utf-8", { fatal: true }).decode(content) };
}

async function readBytes(path: string, maxBytes: number): Promise<{ realPath: string; content: Buffer }> {
  try {
    const realPath = await realpath(path);
    // A pipe or device is refused before it is opened: opening a pipe waits for its other end.
    const facts = await stat(realPath);
    if (!facts.isFile())
      throw unreadable(path, [whole(facts.isDirectory() ? "it is a folder" : "it is no regular file", "Name a file.")]);
    if (facts.size > maxBytes) throw tooLarge(path, facts.size, maxBytes);
    const handle = await open(realPath, constants.O_RDONLY);
    try {
      return { realPath, content: await readAtMost(handle, { path, maxBytes }) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ""];
    if (error instanceof AppError || reason === undefined) throw error;
    throw unreadable(path, [whole(reason, "Check the path and the rights of the file.")], error);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "this user may not read it",
  EPERM: "this user may not read it",
  ELOOP: "it is a link to itself",
  ENAMETOOLONG: "the name is too long",
  EISDIR: "it is a folder",
  EIO: "the disk reports an error",
  ERR_INVALID_ARG_VALUE: "the name has a character that no path can have",
};

/** Reads on past the size that stat gave: the file may have grown since, or be one whose size is not known. */
async function readAtMost(handle: FileHandle, file: { path: string; maxBytes: number }): Promise<Buffer> {
  const content = Buffer.alloc(file.maxBytes + 1);
  let length = 0;
  while (length < content.length) {
    const { bytesRead } = await handle.read(content, length, content.length - length);
    if (bytesRead === 0) return content.subarray(0, length);
    length += bytesRead;
  }
  throw tooLarge(file.path, length, file.maxBytes);
}

function tooLarge(path: string, bytes: number, maxBytes: number): AppError {
  return unreadable(path, [
    whole(`the file has ${bytes} bytes, more than the ${maxBytes} that are read`, "Check that this is the right file."),
  ]);
}

function encodingProblems(content: Buffer): Problem[] {
  if ((content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff)) {
    return [whole("the file is UTF-16, not UTF-8", "Save it again with the encoding UTF-8.")];
  }
  const problems: Problem[] = [];
  let start = 0;
  for (let line = 1; start < content.length && problems.length < mostLines; line += 1) {
    const newline = content.indexOf(0x0a, start);
    const end = newline === -1 ? content.length : newline;
    if (!isUtf8(content.subarray(start, end))) {
      const fix = "Save the file with the encoding UTF-8, or delete the accented letters of that line.";
      problems.push({ ...whole("the line is not UTF-8", fix), line });
    }
    start = end + 1;
  }
  return problems;
}

function whole(message: string, fix: string): Problem {
  return { path: "", line: 1, column: 1, severity: "error", message, fix };
}

function unreadable(path: string, problems: Problem[], cause?: unknown): AppError {
  const message = `${path} cannot be used:\n${problems.map((problem) => formatProblem(path, problem)).join("\n")}`;
  return new AppError("input-unreadable", { message, context: { file: path, problems }, cause });
}
