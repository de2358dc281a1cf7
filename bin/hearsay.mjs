#!/usr/bin/env node
// The command line: hearsay VERB [OPTIONS]
import { launch } from "./launch.mjs";

launch("src/cli/main.ts", process.argv.slice(2));
