// The command line: hearsay VERB [OPTIONS]
import { processIo } from "./io.ts";
import { run } from "./run.ts";

// A reader that has seen enough, as in `hearsay claims | head`, is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}

process.exitCode = await run(process.argv.slice(2), processIo());
