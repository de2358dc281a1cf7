import { readdirSync, readFileSync } from "node:fs";

/** Ticks of /proc in a second (CLK_TCK on Linux). */
const TICKS = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** Seconds of its own, and of its children that have ended. */
  readonly own: number;
  readonly ended: number;
}

/** Every process of this machine; empty where there is no /proc. */
function processes(): Process[] {
  try {
    return readdirSync("/proc").flatMap((name) =>
      /^\d+$/.test(name) ? (processOf(Number(name)) ?? []) : [],
    );
  } catch {
    return [];
  }
}

/** See proc(5), /proc/PID/stat. */
function processOf(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = stat.lastIndexOf(")");
    const fields = stat.slice(end + 2).split(" ");
    const seconds = (at: number): number => Number(fields[at]) / TICKS;
    return {
      pid,
      parent: Number(fields[1]),
      name: stat.slice(stat.indexOf("(") + 1, end),
      own: seconds(11) + seconds(12),
      ended: seconds(13) + seconds(14),
    };
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}

/**
 * Seconds of processor time that a server on this machine has used, with all processes it started; `pid` is its first one.
 * Undefined where it does not run here.
 */
export function serverCpu(pid: number): number | undefined {
  const all = processes();
  const first = all.find((one) => one.pid === pid);
  if (first === undefined) return undefined;
  const children = all.filter(({ parent }) => parent === pid);
  return [first, ...children].reduce((sum, { own }) => sum + own, first.ended);
}

/** The process that started another one. */
export function parentOf(pid: number): number | undefined {
  return processOf(pid)?.parent;
}

/** The process named so whose environment holds some words, such as a port. */
export function findProcess(name: string, words: string): number | undefined {
  return processes().find((one) => {
    if (one.name !== name) return false;
    try {
      return readFileSync(`/proc/${one.pid}/environ`, "utf8").includes(words);
    } catch {
      return false;
    }
  })?.pid;
}
