// Runs one of the project's programs: node bin/run.mjs FILE [ARGS…]
import { launch } from "./launch.mjs";

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("Name the program to run: node bin/run.mjs FILE [ARGS…]\n");
  process.exit(2);
}
launch(file, args);
