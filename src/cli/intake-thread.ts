import { parentPort } from "node:worker_threads";
import { intake } from "../intake/intake.ts";
import { IntakeError } from "../intake/intake-error.ts";
import type { IntakeAnswer, IntakeTask } from "./intake-threads.ts";

// One of the threads that make documents of bytes; see `IntakeThreads`.
parentPort?.on("message", (task: IntakeTask) => {
  void answer(task).then((answered) => parentPort?.postMessage(answered));
});

async function answer({ id, bytes, name, charset }: IntakeTask): Promise<IntakeAnswer> {
  try {
    return { id, document: await intake(bytes, name, charset) };
  } catch (error) {
    // Nothing else is thrown by `intake`.
    const { file, message } = error instanceof IntakeError ? error : new IntakeError(name, String(error));
    return { id, failed: { file, message } };
  }
}
